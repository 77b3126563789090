using System.Text;
using Streamgauge.Metrics;

namespace Streamgauge.Tests.Metrics;

/// <summary>The plain twin of the exposition: the same text from a snapshot, by string concatenation.</summary>
internal static class PlainText
{
    /// <summary>Everything but the families the registry keeps about itself, whose values differ from scrape to scrape.</summary>
    public static string Of(RegistrySnapshot snapshot, ExpositionFormat format)
    {
        var text = new StringBuilder();
        foreach (var family in snapshot.Families.Where(static family => family.Descriptor.Contract is null))
        {
            text.Append(Family(family, format, NameEscaping.Apply(family.Descriptor.Name, format.Escaping, forLabel: false), format.Escaping == EscapingScheme.AllowUtf8));
            if (family.Descriptor.Alias is { } alias && format.Escaping != EscapingScheme.Underscores)
                text.Append(Family(family, format, NameEscaping.Apply(alias, format.Escaping, forLabel: false), format.Escaping == EscapingScheme.AllowUtf8));
        }

        return text.Append(format.IsOpenMetrics ? "# EOF\n" : "").ToString();
    }
    private static string Family(FamilySnapshot family, ExpositionFormat format, string name, bool isUtf8)
    {
        var text = new StringBuilder();
        var om = format.IsOpenMetrics;
        var total = format.Escaping == EscapingScheme.Dots ? "__total" : "_total";
        var meta = family.Type == MetricType.Counter && om && name.EndsWith(total, StringComparison.Ordinal) ? name[..^total.Length] : name;
        var sample = family.Type == MetricType.Counter && om ? meta + total : name;
        var help = family.Descriptor.Help.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
        if (om) help = help.Replace("\"", "\\\"", StringComparison.Ordinal);
        text.Append($"# HELP {Quoted(meta)} {help}\n# TYPE {Quoted(meta)} {family.Type.ToString().ToLowerInvariant()}\n");
        if (om && family.Descriptor.Unit is { Length: > 0 } unit && meta.EndsWith("_" + unit, StringComparison.Ordinal)) text.Append($"# UNIT {Quoted(meta)} {unit}\n");
        foreach (var series in family.Series)
        {
            var exemplar = om && format.Syntax == ExpositionSyntax.OpenMetrics100 ? series.Exemplars.FirstOrDefault() : null;
            if (series.Histogram is { } histogram)
            {
                long sum = 0;
                for (var i = 0; i < histogram.Counts.Count; i++)
                {
                    sum += histogram.Counts[i];
                    var le = i == histogram.Bounds.Count ? "+Inf" : Bound(histogram.Bounds[i], om);
                    Sample(name + "_bucket", series, ("le", le), sum.ToString(), om && series.Exemplars.Count > i ? series.Exemplars[i] : null);
                }

                Sample(name + "_sum", series, null, Numbers.Text(histogram.Sum), null);
                Sample(name + "_count", series, null, sum.ToString(), null);
            }
            else
            {
                Sample(sample, series, null, series.WholeValue?.ToString() ?? Numbers.Text(series.Value), exemplar);
            }

            if (om && family.Type != MetricType.Gauge) Sample(meta + "_created", series, null, Seconds(series.Created), null);
        }

        return text.ToString();

        string Quoted(string plain) => NameEscaping.IsLegacy(plain, forLabel: false) ? plain : $"\"{Escape(plain)}\"";

        void Sample(string sampleName, SeriesSnapshot series, (string Name, string Value)? extra, string value, StoredExemplar? exemplar)
        {
            var labels = family.Descriptor.Labels
                .Select((label, i) => $"{LabelName(label.Name)}=\"{Escape(series.Labels[i])}\"");
            if (extra is { } more) labels = labels.Append($"{more.Name}=\"{more.Value}\"");
            var quoted = !NameEscaping.IsLegacy(sampleName, forLabel: false);
            if (quoted) labels = labels.Prepend(Quoted(sampleName));
            var inner = string.Join(',', labels);
            text.Append(quoted ? "" : sampleName).Append(inner.Length == 0 ? "" : $"{{{inner}}}").Append(' ').Append(value);
            if (exemplar is { } e) text.Append($" # {{{e.Exemplar.Name}=\"{Escape(e.Exemplar.Value)}\"}} {Numbers.Text(e.Value)} {Seconds(e.At)}");
            text.Append('\n');
        }

        string LabelName(string label) => isUtf8
            ? NameEscaping.IsLegacy(label, forLabel: true) ? label : $"\"{Escape(label)}\""
            : NameEscaping.Apply(label, format.Escaping, forLabel: true);
    }

    private static string Bound(double bound, bool om)
    {
        var text = Numbers.Text(bound);
        return om && text.AsSpan().IndexOfAny('.', 'E') < 0 ? text + ".0" : text;
    }

    private static string Seconds(DateTimeOffset moment) => Numbers.Text(moment.ToUnixTimeMilliseconds() / 1000.0);

    private static string Escape(string value) => value
        .Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);
}
