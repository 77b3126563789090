using System.Globalization;
using System.Text;
using Streamgauge.Metrics;

namespace Streamgauge.Benchmarks.Engine;

/// <summary>Text 0.0.4 written in the most obvious way from a snapshot. A scrape that is fast but says something else stops the benchmark.</summary>
internal static class PlainTwin
{
    /// <summary>Compares everything but the registry's own families, whose values a scrape changes.</summary>
    public static void Check(MetricRegistry registry)
    {
        var names = registry.Snapshot().Families.Select(f => f.Descriptor.Name).Where(n => !n.StartsWith("streamgauge_", StringComparison.Ordinal)).ToHashSet();
        var scraped = Scrape.Bytes(registry, options: new ExpositionOptions { NameFilter = names });
        var plain = Encoding.UTF8.GetBytes(Text(registry.Snapshot().Families.Where(f => names.Contains(f.Descriptor.Name))));
        if (!scraped.AsSpan().SequenceEqual(plain)) throw new InvalidOperationException($"The scrape differs from its plain twin after {scraped.AsSpan().CommonPrefixLength(plain)} bytes.");
    }

    private static string Text(IEnumerable<FamilySnapshot> families)
    {
        var text = new StringBuilder();
        foreach (var family in families)
        {
            var name = family.Descriptor.Name;
            text.Append($"# HELP {name} {family.Descriptor.Help}\n# TYPE {name} {family.Type.ToString().ToLowerInvariant()}\n");
            foreach (var series in family.Series)
            {
                var labels = family.Descriptor.Labels.Select((label, i) => $"{label.Name}=\"{series.Labels[i]}\"").ToArray();
                if (series.Histogram is { } histogram) Append(text, name, labels, histogram);
                else text.Append(Line(name, labels, series.Value));
            }
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, string name, string[] labels, HistogramSnapshot histogram)
    {
        var below = 0L;
        for (var i = 0; i < histogram.Counts.Count; i++)
        {
            below += histogram.Counts[i];
            var bound = i < histogram.Bounds.Count ? histogram.Bounds[i].ToString(CultureInfo.InvariantCulture) : "+Inf";
            text.Append(Line(name + "_bucket", [.. labels, $"le=\"{bound}\""], below));
        }

        text.Append(Line(name + "_sum", labels, histogram.Sum)).Append(Line(name + "_count", labels, histogram.Count));
    }

    private static string Line(string name, string[] labels, double value) =>
        name + (labels.Length == 0 ? "" : "{" + string.Join(',', labels) + "}") + " " + value.ToString(CultureInfo.InvariantCulture) + "\n";
}
