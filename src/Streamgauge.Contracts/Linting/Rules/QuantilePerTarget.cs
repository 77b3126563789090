using Streamgauge.Contracts.Findings;
using Streamgauge.Contracts.Promql.Syntax;

namespace Streamgauge.Contracts.Linting.Rules;

/// <summary>L013: a quantile in a rule without an aggregation: one result per target.</summary>
internal sealed class QuantilePerTarget() : LintRule("L013", FindingLevel.Warning, needsContracts: false)
{
    public override IEnumerable<LintFault> Judge(LintSubject subject) =>
        from quantile in Quantiles.Of(subject)
        where subject.Case.Kind is LintKind.Alert or LintKind.Recording
        where !quantile.Buckets.SelfAndDescendants().OfType<AggregateNode>().Any()
        select new LintFault(quantile.Buckets.Span, "one quantile per target: two slow instances are two results", "wrap the buckets in sum by (le, …) (…)");
}
