using System.Text.Json.Nodes;
using Streamgauge.Contracts.Model;

namespace Streamgauge.Contracts.Rendering.Grafana;

/// <summary>What differs between the types of panel.</summary>
internal static class PanelStyle
{
    public static string Plugin(PanelType type) => type switch
    {
        PanelType.Stat => "stat",
        PanelType.Gauge => "gauge",
        PanelType.Piechart => "piechart",
        PanelType.Heatmap => "heatmap",
        PanelType.StateTimeline => "state-timeline",
        PanelType.Table => "table",
        _ => "timeseries",
    };

    public static JsonObject Custom(Panel panel) => panel.Type switch
    {
        PanelType.Timeseries => Graph("line", 10, "none", panel),
        PanelType.StackedBars => Graph("bars", 80, "normal", panel),
        PanelType.StateTimeline => new() { ["lineWidth"] = 0, ["fillOpacity"] = 70 },
        _ => [],
    };

    public static JsonObject Options(Panel panel) => panel.Type switch
    {
        PanelType.Stat => new() { ["reduceOptions"] = LastValue(), ["colorMode"] = "value", ["graphMode"] = "area", ["justifyMode"] = "auto", ["orientation"] = "auto", ["textMode"] = "auto" },
        PanelType.Gauge => new() { ["reduceOptions"] = LastValue(), ["orientation"] = "auto", ["showThresholdLabels"] = false, ["showThresholdMarkers"] = true },
        PanelType.Piechart => new() { ["reduceOptions"] = LastValue(), ["pieType"] = "pie", ["legend"] = Shares(), ["tooltip"] = Tooltip("single") },
        PanelType.Heatmap => Heatmap(panel),
        PanelType.StateTimeline => new() { ["mergeValues"] = true, ["showValue"] = "auto", ["alignValue"] = "left", ["rowHeight"] = 0.9, ["legend"] = Legend("bottom"), ["tooltip"] = Tooltip("single") },
        PanelType.Table => new() { ["showHeader"] = true, ["cellHeight"] = "sm" },
        _ => new() { ["legend"] = Legend("bottom"), ["tooltip"] = Tooltip("multi") },
    };

    private static JsonObject Graph(string draw, int fill, string stacking, Panel panel) => new()
    {
        ["drawStyle"] = draw,
        ["lineWidth"] = 1,
        ["fillOpacity"] = fill,
        ["showPoints"] = "never",
        ["stacking"] = new JsonObject { ["mode"] = stacking, ["group"] = "A" },
        ["thresholdsStyle"] = new JsonObject { ["mode"] = panel.Thresholds.Values.Any(value => value is not null) ? "line" : "off" },
    };

    private static JsonObject Heatmap(Panel panel) => new()
    {
        ["calculate"] = false,
        ["cellGap"] = 1,
        ["color"] = new JsonObject { ["mode"] = "scheme", ["scheme"] = "Oranges", ["fill"] = "dark-orange", ["exponent"] = 0.5, ["steps"] = 64, ["reverse"] = false },
        ["yAxis"] = new JsonObject { ["unit"] = panel.Unit, ["axisPlacement"] = "left" },
        ["showValue"] = "never",
        ["legend"] = new JsonObject { ["show"] = true },
        ["tooltip"] = new JsonObject { ["mode"] = "single", ["yHistogram"] = false },
        ["exemplars"] = new JsonObject { ["color"] = "rgba(255,0,255,0.7)" },
        ["filterValues"] = new JsonObject { ["le"] = 1e-9 },
        ["rowsFrame"] = new JsonObject { ["layout"] = "auto" },
    };

    private static JsonObject LastValue() => new() { ["calcs"] = new JsonArray("lastNotNull"), ["fields"] = "", ["values"] = false };

    private static JsonObject Legend(string placement) => new() { ["displayMode"] = "list", ["placement"] = placement, ["showLegend"] = true, ["calcs"] = new JsonArray() };

    private static JsonObject Shares()
    {
        var legend = Legend("right");
        legend["values"] = new JsonArray("value", "percent");
        return legend;
    }

    private static JsonObject Tooltip(string mode) => new() { ["mode"] = mode, ["sort"] = mode == "multi" ? "desc" : "none" };
}
