using Streamgauge.Contracts.Model;
using Streamgauge.Contracts.Promql.Syntax;

namespace Streamgauge.Contracts.Linting.Analysis;

/// <summary>What a selector yields, as far as the contracts tell.</summary>
internal static class SelectorAnalysis
{
    private static readonly string[] TargetLabels = ["job", "instance"];

    public static Facts Infer(SeriesCatalogue catalogue, SelectorNode selector)
    {
        var name = selector.Name ?? NameByMatcher(selector);
        if (name is not null && catalogue.FindRecord(name) is { } recorded) return Recorded(recorded, selector, name);

        var family = name is null ? null : catalogue.Contracts?.FindBySample(name);
        var source = new SeriesSource(selector, name, family, family?.Type == FamilyType.Histogram ? HistogramParts.Of(name!) : null);
        return new Facts
        {
            Nature = NatureOf(source),
            Labels = Matched(LabelsOf(source), selector),
            Sources = [source],
            Origin = source,
            Range = RangeOf(source),
            Positive = family is { Type: FamilyType.Gauge, Facts.Bounds.Min: > 0 },
            Signed = family is { Type: FamilyType.Gauge, Facts.Signed: true },
        };
    }

    /// <summary>The labels that series of the selector's name carry, whatever its matchers ask for.</summary>
    public static LabelSet Unmatched(SeriesCatalogue catalogue, SeriesSource source) =>
        source.Name is not null && catalogue.FindRecord(source.Name) is { } recorded ? recorded.Labels : LabelsOf(source);

    private static Facts Recorded(Facts facts, SelectorNode selector, string name)
    {
        var source = new SeriesSource(selector, name, Family: null, Part: null);
        return facts with { Labels = Matched(facts.Labels, selector), Sources = [source], Origin = source, Window = null };
    }

    private static string? NameByMatcher(SelectorNode selector) => selector.Matchers
        .FirstOrDefault(matcher => matcher is { Label: LabelMatcher.MetricName, Operator: MatchOperator.Equal })?.Value;

    private static Nature NatureOf(SeriesSource source)
    {
        if (source.IsCounter) return Nature.Counter;
        return source.Family is { Type: FamilyType.Gauge } || source.Name == "up" ? Nature.Gauge : Nature.Unknown;
    }

    private static LabelSet LabelsOf(SeriesSource source)
    {
        if (source.Family is { } family)
            return LabelSet.Exactly([.. family.Labels.Select(label => label.Name), .. TargetLabels, .. source.IsBucket ? ["le"] : Array.Empty<string>()]);
        return source.Name is { } name && SeriesCatalogue.IsBuiltIn(name) && !name.StartsWith("ALERTS", StringComparison.Ordinal)
            ? LabelSet.Exactly(TargetLabels)
            : source.IsBucket ? LabelSet.Anything.With("le") : LabelSet.Anything;
    }

    private static LabelSet Matched(LabelSet labels, SelectorNode selector)
    {
        foreach (var matcher in selector.Matchers)
        {
            if (matcher.Label == LabelMatcher.MetricName) continue;
            if (!matcher.Matches("")) labels = labels.With(matcher.Label);
            else if (matcher is { Operator: MatchOperator.Equal }) labels = labels.Without([matcher.Label]);
        }
        return labels;
    }

    private static ValueRange RangeOf(SeriesSource source)
    {
        if (source.IsCounter) return ValueRange.NotNegative;
        return source.Family?.Facts.Bounds is { } bounds
            ? new ValueRange(bounds.Min ?? double.NegativeInfinity, bounds.Max ?? double.PositiveInfinity)
            : ValueRange.Any;
    }
}
