using System.Text.Json.Nodes;
using Streamgauge.Contracts.Model;
using Streamgauge.Contracts.Rendering.Text;

namespace Streamgauge.Contracts.Rendering.Grafana;

/// <summary>One dashboard. Its data source is a variable, so that it can be imported anywhere without questions.</summary>
internal static class DashboardJson
{
    private const int Columns = 24;
    private const int Height = 8;
    private const int SchemaVersion = 39;

    public static JsonObject Render(Dashboard dashboard, Contract contract, RunbookLinks links) => new()
    {
        ["id"] = null,
        ["uid"] = dashboard.Uid,
        ["title"] = dashboard.Title,
        ["description"] = FileHeader.Of(contract),
        ["tags"] = JsonText.Strings(dashboard.Tags),
        ["editable"] = true,
        ["graphTooltip"] = 1,
        ["schemaVersion"] = SchemaVersion,
        ["refresh"] = dashboard.Refresh,
        ["time"] = new JsonObject { ["from"] = dashboard.From, ["to"] = "now" },
        ["timezone"] = "browser",
        ["annotations"] = new JsonObject { ["list"] = new JsonArray() },
        ["links"] = new JsonArray(),
        ["templating"] = new JsonObject { ["list"] = new JsonArray(DataSource()) },
        ["panels"] = Panels(dashboard, links),
    };

    private static JsonObject DataSource() => new()
    {
        ["name"] = "datasource",
        ["label"] = "Data source",
        ["type"] = "datasource",
        ["query"] = "prometheus",
        ["hide"] = 0,
        ["includeAll"] = false,
        ["multi"] = false,
        ["refresh"] = 1,
        ["regex"] = "",
        ["skipUrlSync"] = false,
    };

    private static JsonArray Panels(Dashboard dashboard, RunbookLinks links)
    {
        var (panels, column, row) = (new JsonArray(), 0, 0);
        foreach (var (index, panel) in dashboard.Panels.Index())
        {
            if (column + panel.Width > Columns) (column, row) = (0, row + Height);

            var place = new JsonObject { ["h"] = Height, ["w"] = panel.Width, ["x"] = column, ["y"] = row };
            panels.Add(PanelJson.Render(panel, index + 1, place, links.Of(panel)));
            column += panel.Width;
        }

        return panels;
    }
}
