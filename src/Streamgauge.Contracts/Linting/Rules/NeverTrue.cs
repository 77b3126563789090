using Streamgauge.Contracts.Findings;
using Streamgauge.Contracts.Linting.Analysis;
using System.Globalization;

namespace Streamgauge.Contracts.Linting.Rules;

/// <summary>L014: a comparison that can never be true.</summary>
internal sealed class NeverTrue() : LintRule("L014", FindingLevel.Error)
{
    public override IEnumerable<LintFault> Judge(LintSubject subject) =>
        from threshold in subject.Thresholds
        where threshold.Facts.Origin?.Family is not null && !threshold.CanHold(threshold.Facts.Range)
        select new LintFault(
            threshold.Node.Span,
            $"never true: {Subject(threshold)} lies between {Number(threshold.Facts.Range.Min)} and {Number(threshold.Facts.Range.Max)}",
            "compare with a value that can be reached");

    private static string Subject(Threshold threshold) => threshold.Facts.Nature switch
    {
        Nature.Quantile => $"the quantile of {threshold.Facts.Origin!.Family!.Name}",
        Nature.Rate => $"the rate of {threshold.Facts.Origin!.Family!.Name}",
        _ => threshold.Facts.Origin!.Family!.Name,
    };

    private static string Number(double value) => value.ToString(CultureInfo.InvariantCulture);
}
