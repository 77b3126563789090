using Streamgauge.Contracts.Findings;
using Streamgauge.Contracts.Linting.Analysis;

namespace Streamgauge.Contracts.Linting.Rules;

/// <summary>L015: a quantile compared with a value strictly inside a bucket.</summary>
internal sealed class InterpolatedThreshold() : LintRule("L015", FindingLevel.Info)
{
    public override IEnumerable<LintFault> Judge(LintSubject subject) =>
        from threshold in subject.Thresholds
        where threshold.Facts is { Nature: Nature.Quantile, Origin.Family: not null, Scale: > 0 }
        let edges = threshold.Facts.Origin!.Family!.Buckets
        let limit = threshold.Limit / threshold.Facts.Scale!.Value
        where edges.Count > 0 && limit > 0 && limit < edges[^1] && !edges.Any(edge => Math.Abs(edge - limit) <= edge * 1e-9)
        select new LintFault(
            threshold.Node.Span,
            $"{threshold.Limit} lies inside a bucket, so the quantile that is compared is a guess",
            $"nearest edges: {edges.LastOrDefault(edge => edge < limit)} and {edges.First(edge => edge > limit)}");
}
