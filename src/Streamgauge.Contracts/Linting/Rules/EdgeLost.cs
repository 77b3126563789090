using Streamgauge.Contracts.Findings;

namespace Streamgauge.Contracts.Linting.Rules;

/// <summary>L012: `le` is aggregated away below a quantile.</summary>
internal sealed class EdgeLost() : LintRule("L012", FindingLevel.Error, needsContracts: false)
{
    public override IEnumerable<LintFault> Judge(LintSubject subject) =>
        from quantile in Quantiles.Of(subject)
        where !quantile.Facts.Labels.MayCarry("le") && !Quantiles.IsNative(subject, quantile.Facts)
        select new LintFault(quantile.Buckets.Span, $"no le is left below the quantile, only {quantile.Facts.Labels}", "add le to the by (…) of the aggregation");
}
