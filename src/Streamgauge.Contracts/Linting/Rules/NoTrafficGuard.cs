using Streamgauge.Contracts.Findings;
using Streamgauge.Contracts.Linting.Analysis;
using Streamgauge.Contracts.Promql.Syntax;

namespace Streamgauge.Contracts.Linting.Rules;

/// <summary>L018: an alert on a ratio or quantile that a handful of events can fire.</summary>
internal sealed class NoTrafficGuard() : LintRule("L018", FindingLevel.Warning, needsContracts: false)
{
    public override IEnumerable<LintFault> Judge(LintSubject subject) => subject.IsAlert ? Unguarded(subject, subject.Tree) : [];

    private static IEnumerable<LintFault> Unguarded(LintSubject subject, Node node)
    {
        var searched = node is BinaryNode { Operator: BinaryOperator.And } and && IsGuard(subject, and.Right) ? [and.Right] : node.Children;
        var here = IsFragile(subject, node)
            ? [new LintFault(node.Span, "a handful of events can fire this, and 0/0 says nothing", "add: and <events in the same window> >= N")]
            : Array.Empty<LintFault>();
        return here.Concat(searched.SelectMany(child => Unguarded(subject, child)));
    }

    private static bool IsGuard(LintSubject subject, Node right) => right.SelfAndDescendants().OfType<BinaryNode>().Any(node =>
        subject.Thresholds.FirstOrDefault(threshold => ReferenceEquals(threshold.Node, node)) is { IsAbove: true } threshold && CountsEvents(threshold.Facts));

    private static bool CountsEvents(Facts facts) =>
        facts.Nature is Nature.EventCount or Nature.Count || facts.Origin is { Part: "_count" };

    private static bool IsFragile(LintSubject subject, Node node)
    {
        if (node is CallNode { Function.Name: "histogram_quantile" }) return true;
        if (node is not BinaryNode { Operator: BinaryOperator.Divide } division) return false;
        var (numerator, denominator) = (subject.Analysis.Of(division.Left), subject.Analysis.Of(division.Right));
        return numerator.IsEvents && (denominator.IsEvents || denominator is { Nature: Nature.Gauge, Positive: false });
    }
}
