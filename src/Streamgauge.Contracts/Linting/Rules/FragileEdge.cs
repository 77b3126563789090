using Streamgauge.Contracts.Findings;

namespace Streamgauge.Contracts.Linting.Rules;

/// <summary>L007: `le` of a whole number matched by equality; formats spell it differently.</summary>
internal sealed class FragileEdge() : LintRule("L007", FindingLevel.Warning)
{
    public override IEnumerable<LintFault> Judge(LintSubject subject) =>
        from pair in BucketEdges.Matchers(subject)
        where BucketEdges.IsEquality(pair.Matcher) && IsWholeEdge(pair.Matcher.Value, pair.Source.Family!.Buckets)
        select new LintFault(
            pair.Matcher.Span,
            $"text and OpenMetrics spell le {pair.Matcher.Value} differently",
            $"write le=~\"{pair.Matcher.Value.Split('.')[0]}(\\\\.0)?\"");

    private static bool IsWholeEdge(string value, IReadOnlyList<double> edges) =>
        BucketEdges.TryEdge(value, out var edge) && Math.Floor(edge) == edge && edges.Contains(edge);
}
