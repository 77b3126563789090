using System.Text;

namespace Streamgauge.Metrics;

/// <summary>A family in one text format under one name: the lines before its series and how a series is written.</summary>
internal sealed class FamilyText
{
    private FamilyText(SeriesStore store, byte[] header, SeriesLines lines)
    {
        Store = store;
        Header = header;
        Lines = lines;
    }

    public SeriesStore Store { get; }

    public byte[] Header { get; }

    public SeriesLines Lines { get; }

    /// <param name="store">The family.</param>
    /// <param name="format">A text format.</param>
    /// <param name="name">The family's name or alias, escaped for the format.</param>
    public static FamilyText Of(SeriesStore store, ExpositionFormat format, string name)
    {
        var splice = LabelSplice.For(store, format, name);
        var isOpen = format.IsOpenMetrics;
        var family = isOpen && store.Type == MetricType.Counter ? CounterBase(name, format) : name;
        var created = isOpen && store.Type != MetricType.Gauge ? new SampleHead(family + "_created", "", splice) : null;
        SeriesLines lines = store.Type == MetricType.Histogram
            ? new HistogramLines(
                BucketHeads(store.Bounds, name, isOpen, splice),
                new SampleHead(name + "_sum", "", splice),
                new SampleHead(name + "_count", "", splice),
                created,
                withExemplars: isOpen)
            : new ScalarLines(
                new SampleHead(isOpen && store.Type == MetricType.Counter ? family + Total(format) : name, "", splice),
                created,
                withExemplars: store.Type == MetricType.Counter && format.Syntax == ExpositionSyntax.OpenMetrics100);
        return new FamilyText(store, Encoding.UTF8.GetBytes(HeaderText(store, family, isOpen)), lines);
    }

    private static SampleHead[] BucketHeads(double[] bounds, string name, bool isOpen, LabelSplice? splice) =>
        [.. bounds.Select(bound => BoundText.Of(bound, isOpen)).Append("+Inf").Select(le => new SampleHead(name + "_bucket", $"le=\"{le}\"", splice))];

    private static string Total(ExpositionFormat format) => format.Escaping == EscapingScheme.Dots ? "__total" : "_total";

    private static string CounterBase(string name, ExpositionFormat format) =>
        name.EndsWith(Total(format), StringComparison.Ordinal) ? name[..^Total(format).Length] : name;

    private static string HeaderText(SeriesStore store, string family, bool isOpen)
    {
        var help = store.Descriptor.Help.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
        if (isOpen) help = help.Replace("\"", "\\\"", StringComparison.Ordinal);
        var name = QuotedName.IfNeeded(family);
        var unit = isOpen && store.Descriptor.Unit is { Length: > 0 } word && family.EndsWith("_" + word, StringComparison.Ordinal)
            ? $"# UNIT {name} {word}\n"
            : "";
        return $"# HELP {name} {help}\n# TYPE {name} {TypeWord(store.Type)}\n{unit}";
    }

    private static string TypeWord(MetricType type) => type switch
    {
        MetricType.Counter => "counter",
        MetricType.Gauge => "gauge",
        _ => "histogram",
    };
}
