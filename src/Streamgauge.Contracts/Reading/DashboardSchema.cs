using Streamgauge.Contracts.Model;

namespace Streamgauge.Contracts.Reading;

/// <summary>One item of <c>dashboards</c>.</summary>
internal static class DashboardSchema
{
    public static Dashboard Read(MapReader map) => new()
    {
        Uid = map.Text("uid"),
        Title = map.Text("title"),
        Tags = map.Texts("tags"),
        Refresh = map.OptionalText("refresh") ?? "30s",
        From = map.OptionalText("from") ?? "now-1h",
        Uses = map.Texts("uses"),
        Panels = map.Each("panels", ReadPanel, required: true),
        Source = map.Close(),
    };

    private static Panel ReadPanel(MapReader map) => new()
    {
        Title = map.Text("title"),
        Type = map.Choice("type", PanelType.Timeseries, required: true),
        Width = map.WholeNumber("width") ?? 12,
        Unit = map.Text("unit"),
        Description = map.Text("description"),
        Thresholds = ReadThresholds(map),
        Documented = map.OptionalText("documented"),
        Flaw = map.OptionalText("flaw"),
        Queries = map.Each("queries", Query, required: true),
        Source = map.Close(),
    };

    private static OrderedDictionary<string, double?> ReadThresholds(MapReader map)
    {
        var thresholds = new OrderedDictionary<string, double?>();
        foreach (var (colour, value) in map.Map("thresholds")?.Entries ?? [])
        {
            if (value is YamlScalar { IsNull: true }) thresholds[colour.Text] = null;
            else if (value is YamlScalar scalar && MapReaderValues.TryNumber(scalar, out var number)) thresholds[colour.Text] = number;
            else map.Refuse(value, colour.Text, "a number, or null for the base colour");
        }

        return thresholds;
    }

    private static PanelQuery Query(MapReader map) => new(map.Text("expr"), map.Text("legend"), map.Close());
}
