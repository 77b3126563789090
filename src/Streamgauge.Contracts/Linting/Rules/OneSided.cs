using Streamgauge.Contracts.Findings;
using Streamgauge.Contracts.Linting.Analysis;

namespace Streamgauge.Contracts.Linting.Rules;

/// <summary>L020: a signed gauge compared on one side only.</summary>
internal sealed class OneSided() : LintRule("L020", FindingLevel.Warning)
{
    public override IEnumerable<LintFault> Judge(LintSubject subject) =>
        from threshold in subject.Thresholds
        where threshold.Facts is { Signed: true, Nature: Nature.Gauge } && (threshold.IsAbove || threshold.IsBelow)
        where !subject.Thresholds.Any(other => other.Facts.Origin?.Family == threshold.Facts.Origin?.Family && Opposes(threshold, other))
        select new LintFault(
            threshold.Node.Span,
            $"{threshold.Facts.Origin?.Name} has a sign: the other direction never fires",
            "compare abs(…), or add the other side with or");

    private static bool Opposes(Threshold one, Threshold other) => (one.IsAbove && other.IsBelow) || (one.IsBelow && other.IsAbove);
}
