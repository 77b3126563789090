using Streamgauge.Contracts.Findings;
using Streamgauge.Contracts.Linting.Analysis;

namespace Streamgauge.Contracts.Linting.Rules;

/// <summary>L011: a quantile of raw buckets: of all that was ever observed.</summary>
internal sealed class LifetimeQuantile() : LintRule("L011", FindingLevel.Error, needsContracts: false)
{
    public override IEnumerable<LintFault> Judge(LintSubject subject) =>
        from quantile in Quantiles.Of(subject)
        where quantile.Facts.Nature == Nature.Counter && quantile.Facts.Sources.Any(source => source.IsBucket)
        select new LintFault(quantile.Buckets.Span, "quantile of everything since the process started", "take rate(…[5m]) of the buckets");
}
