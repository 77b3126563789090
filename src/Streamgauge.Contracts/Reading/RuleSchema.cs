using Streamgauge.Contracts.Model;

namespace Streamgauge.Contracts.Reading;

/// <summary>Recording rules, objectives and example queries.</summary>
internal static class RuleSchema
{
    public static Objective Objective(MapReader map) => new(
        map.Text("metric"),
        map.Number("quantile", required: true) ?? 0,
        map.Number("below", required: true) ?? 0,
        map.Text("unit"),
        map.Close());

    public static DocumentedQuery Query(MapReader map) => new(
        map.Text("title"),
        map.OptionalText("documented"),
        map.Text("expr"),
        map.OptionalText("flaw"),
        map.Close());

    public static RecordingRule Recording(MapReader map) => new()
    {
        Record = map.Text("record"),
        Documented = map.WrittenText("documented"),
        Flaw = map.WrittenText("flaw"),
        Expr = map.Text("expr"),
        Interval = map.Duration("interval"),
        Purpose = map.Text("purpose"),
        Tests = map.Each("tests", Test, required: true),
        Source = map.Close(),
    };

    private static RecordingTest Test(MapReader map) => new(
        map.TextMap("series", required: true),
        map.Duration("at"),
        map.NumberMap("expect", required: true),
        map.Close());
}
