using System.Globalization;
using Streamgauge.Contracts.Checking.Conformance.Formats;
using Streamgauge.Contracts.Findings;
using Streamgauge.Contracts.Model;

namespace Streamgauge.Contracts.Checking.Conformance.Judging;

/// <summary>Judges the number of a sample: K017 and K020, and what the histogram's judge says.</summary>
internal static class ValueJudge
{
    public static IEnumerable<LabelFault> Judge(SampleRoute route, ParsedSample sample, JudgedLabels labels, ExpositionKind kind)
    {
        var family = route.Family.Contract!;
        if (route.Part == SamplePart.Created) return [];
        if (route.Family.Histogram is { } histogram) return OfHistogram(histogram, route, sample, labels, kind);
        return family.Type switch
        {
            FamilyType.Counter when !(sample.Value >= 0) => [new LabelFault("K017", FindingLevel.Error, $"counter is {Text(sample.Value)}", "a counter starts at 0 and only grows")],
            FamilyType.Gauge when !family.Facts.Bounds.Contains(sample.Value) => [new LabelFault("K017", FindingLevel.Error, $"{Text(sample.Value)} is outside {Bounds(family)}", "set only values within the bounds")],
            _ => [],
        };
    }

    private static IEnumerable<LabelFault> OfHistogram(HistogramJudge histogram, SampleRoute route, ParsedSample sample, JudgedLabels labels, ExpositionKind kind)
    {
        switch (route.Part)
        {
            case SamplePart.Sum: return histogram.Sum(labels.WithoutEdge, sample.Value, sample.Line);
            case SamplePart.Count: return histogram.Count(labels.WithoutEdge, sample.Value, sample.Line);
            case SamplePart.Bucket when labels.Edge < 0: return [new LabelFault("K004", FindingLevel.Error, "label le is missing", "write the edge of each bucket")];
            case SamplePart.Bucket:
                var le = sample.LabelText(labels.Edge);
                var faults = histogram.Bucket(labels.WithoutEdge, le, sample.Value, sample.Line);
                return IsCanonical(le, kind) ? faults : faults.Append(new LabelFault("K020", FindingLevel.Warning, $"le=\"{le}\" is not canonical", kind == ExpositionKind.OpenMetrics ? "write 1.0, 0.5, +Inf" : "write 1, 0.5, +Inf"));
            default: return [new LabelFault("K012", FindingLevel.Error, "a histogram has no sample of its bare name", "write _bucket, _sum and _count")];
        }
    }

    private static bool IsCanonical(string le, ExpositionKind kind) =>
        kind == ExpositionKind.Protobuf || !CanonicalEdge.TryParse(le, out var edge) || CanonicalEdge.IsCanonical(le, edge, kind == ExpositionKind.OpenMetrics);

    private static string Bounds(Family family)
    {
        var bounds = family.Facts.Bounds;
        return $"{Text(bounds.Min ?? double.NegativeInfinity)}..{Text(bounds.Max ?? double.PositiveInfinity)}{(bounds.Integer ? ", whole" : "")}";
    }

    private static string Text(double value) => value.ToString(CultureInfo.InvariantCulture);
}
