using Streamgauge.Contracts.Findings;
using Streamgauge.Contracts.Linting.Analysis;
using Streamgauge.Contracts.Promql;
using Streamgauge.Contracts.Promql.Syntax;

namespace Streamgauge.Contracts.Linting.Rules;

/// <summary>L004: a label that the operand cannot carry.</summary>
internal sealed class UncarriedLabel() : LintRule("L004", FindingLevel.Error)
{
    public override IEnumerable<LintFault> Judge(LintSubject subject) =>
    [
        .. subject.Result.Sources.SelectMany(source => InMatchers(subject, source)),
        .. subject.Nodes<AggregateNode>().Where(node => !node.Grouping.Without).SelectMany(node => InGrouping(subject, node)),
        .. subject.Nodes<BinaryNode>().SelectMany(node => InMatching(subject, node)),
    ];

    private static IEnumerable<LintFault> InMatchers(LintSubject subject, SeriesSource source)
    {
        var labels = SelectorAnalysis.Unmatched(subject.Catalogue, source);
        return from matcher in source.Selector.Matchers
               where matcher.Label != LabelMatcher.MetricName && matcher.Value != "" && !labels.MayCarry(matcher.Label)
               select Fault(matcher.Span, matcher.Label, source.Name ?? "the selection", labels);
    }

    private static IEnumerable<LintFault> InGrouping(LintSubject subject, AggregateNode node)
    {
        var labels = subject.Analysis.Of(node.Inner).Labels;
        return node.Grouping.Labels.Where(label => !labels.MayCarry(label))
            .Select(label => Fault(node.Grouping.Span, label, $"the operand of {node.Operator}", labels));
    }

    private static IEnumerable<LintFault> InMatching(LintSubject subject, BinaryNode node)
    {
        var (left, right) = (subject.Analysis.Of(node.Left).Labels, subject.Analysis.Of(node.Right).Labels);
        var one = node.Matching.Group == GroupSide.Right ? (node.Left.Span, left) : (node.Right.Span, right);
        IEnumerable<string> on = node.Matching.On ? node.Matching.Labels : [];
        return
        [
            .. on.Where(label => !left.MayCarry(label)).Select(label => Fault(node.Left.Span, label, "the left side", left)),
            .. on.Where(label => !right.MayCarry(label)).Select(label => Fault(node.Right.Span, label, "the right side", right)),
            .. node.Matching.Include.Where(label => !one.Item2.MayCarry(label)).Select(label => Fault(one.Span, label, "the side it is taken from", one.Item2)),
        ];
    }

    private static LintFault Fault(SourceSpan span, string label, string operand, LabelSet labels) =>
        new(span, $"label {label} is not carried by {operand}, which has {labels}", "use a label that it carries, or join one that has it");
}
