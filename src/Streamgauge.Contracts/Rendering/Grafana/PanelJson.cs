using System.Text.Json.Nodes;
using Streamgauge.Contracts.Model;

namespace Streamgauge.Contracts.Rendering.Grafana;

/// <summary>One panel: unit, thresholds and queries are the same for every type, the rest is <see cref="PanelStyle"/>.</summary>
internal static class PanelJson
{
    public static JsonObject Render(Panel panel, int id, JsonObject place, JsonArray links) => new()
    {
        ["id"] = id,
        ["type"] = PanelStyle.Plugin(panel.Type),
        ["title"] = panel.Title,
        ["description"] = panel.Description,
        ["datasource"] = DataSource(),
        ["gridPos"] = place,
        ["fieldConfig"] = new JsonObject
        {
            ["defaults"] = new JsonObject
            {
                ["unit"] = panel.Unit,
                ["color"] = new JsonObject { ["mode"] = panel.Type is PanelType.Stat or PanelType.Gauge or PanelType.StateTimeline ? "thresholds" : "palette-classic" },
                ["thresholds"] = Thresholds(panel),
                ["custom"] = PanelStyle.Custom(panel),
            },
            ["overrides"] = new JsonArray(),
        },
        ["options"] = PanelStyle.Options(panel),
        ["targets"] = new JsonArray([.. panel.Queries.Index().Select(query => Target(query.Item, query.Index, panel.Type))]),
        ["links"] = links,
    };

    private static JsonObject DataSource() => new() { ["type"] = "prometheus", ["uid"] = "${datasource}" };

    private static JsonObject Thresholds(Panel panel)
    {
        var steps = panel.Thresholds.OrderBy(step => step.Value ?? double.NegativeInfinity).ToList();
        if (steps.Count == 0 || steps[0].Value is not null) steps.Insert(0, new("green", null));
        return new()
        {
            ["mode"] = "absolute",
            ["steps"] = new JsonArray([.. steps.Select(step => new JsonObject { ["color"] = step.Key, ["value"] = step.Value })]),
        };
    }

    private static JsonObject Target(PanelQuery query, int index, PanelType type)
    {
        var target = new JsonObject
        {
            ["refId"] = ((char)('A' + index)).ToString(),
            ["datasource"] = DataSource(),
            ["expr"] = query.Expr,
            ["legendFormat"] = query.Legend,
            ["editorMode"] = "code",
            ["format"] = type switch { PanelType.Heatmap => "heatmap", PanelType.Table => "table", _ => "time_series" },
        };
        if (type == PanelType.Table) target["instant"] = true;
        else target["range"] = true;
        return target;
    }
}
