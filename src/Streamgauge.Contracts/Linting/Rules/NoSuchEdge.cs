using Streamgauge.Contracts.Findings;
using Streamgauge.Contracts.Promql.Syntax;
using System.Globalization;

namespace Streamgauge.Contracts.Linting.Rules;

/// <summary>L006: an `le` that is no edge of the histogram.</summary>
internal sealed class NoSuchEdge() : LintRule("L006", FindingLevel.Error)
{
    public override IEnumerable<LintFault> Judge(LintSubject subject) =>
        from pair in BucketEdges.Matchers(subject)
        let edges = pair.Source.Family!.Buckets
        where !Meets(pair.Matcher, edges)
        select new LintFault(
            pair.Matcher.Span,
            $"le {pair.Matcher.Value} is no edge of {pair.Source.Family!.Name}",
            $"edges: {string.Join(", ", edges.Select(edge => edge.ToString(CultureInfo.InvariantCulture)))}, +Inf");

    private static bool Meets(LabelMatcher matcher, IReadOnlyList<double> edges)
    {
        if (!BucketEdges.IsEquality(matcher)) return edges.SelectMany(BucketEdges.Spellings).Append("+Inf").Any(matcher.Matches);
        return matcher.Value is "+Inf" or "" || (BucketEdges.TryEdge(matcher.Value, out var edge) && edges.Contains(edge));
    }
}
