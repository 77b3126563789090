using System.Globalization;
using Streamgauge.Contracts.Model;

namespace Streamgauge.Contracts.Reading;

/// <summary>One item of an alert's <c>scenarios</c>.</summary>
internal static class ScenarioSchema
{
    public static Scenario Read(MapReader map) => new()
    {
        Name = map.Text("name"),
        Kinds = Kinds(map),
        Scrape = map.OptionalDuration("scrape") ?? TimeSpan.FromSeconds(15),
        Series = map.TextMap("series"),
        Histograms = Histograms(map),
        Expect = map.Each("expect", Expected, required: true),
        Source = map.Close(),
    };

    private static List<ScenarioKind> Kinds(MapReader map)
    {
        var kinds = new List<ScenarioKind>();
        foreach (var word in map.Scalars("kinds", required: true))
        {
            if (MapReaderValues.TryChoice<ScenarioKind>(word.Text, out var kind)) kinds.Add(kind);
            else map.Refuse(word, "kinds", MapReaderValues.Words<ScenarioKind>());
        }

        return kinds;
    }

    private static OrderedDictionary<string, IReadOnlyList<HistogramSegment>> Histograms(MapReader map)
    {
        var histograms = new OrderedDictionary<string, IReadOnlyList<HistogramSegment>>();
        if (map.Map("histograms") is not { } node) return histograms;

        var entries = new MapReader(node, map.Errors);
        foreach (var (series, value) in entries.Entries)
        {
            map.Note("histograms", series.Text, series.At);
            histograms[series.Text] = entries.Each(series.Text, Segment);
        }

        return histograms;
    }

    private static HistogramSegment Segment(MapReader map)
    {
        var observations = new Dictionary<double, double>();
        foreach (var (value, count) in map.NumberMap("per_scrape"))
        {
            if (double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var observed)) observations[observed] = count;
            else map.Refuse(map.Value("per_scrape")!, "per_scrape", "observed values with their number, such as {500: 3}");
        }

        return new(map.Duration("for"), observations, map.Close());
    }

    private static Expectation Expected(MapReader map)
    {
        var at = map.Duration("at");
        var silent = map.Flag("silent");
        var firing = map.Value("firing") is null ? [] : map.Each("firing", Labels);
        if (silent == firing.Count > 0) map.Errors.Add(map.At, "C006", "an expectation is either 'silent: true' or a 'firing' list of label sets");
        return new(at, firing, map.Close());
    }

    private static IReadOnlyDictionary<string, string> Labels(MapReader map)
    {
        var labels = new OrderedDictionary<string, string>();
        foreach (var (name, value) in map.Entries)
        {
            if (value is YamlScalar scalar) labels[name.Text] = scalar.Text;
            else map.Refuse(value, name.Text, "a label value");
        }

        return labels;
    }
}
