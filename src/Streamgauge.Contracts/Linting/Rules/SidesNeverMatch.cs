using Streamgauge.Contracts.Findings;
using Streamgauge.Contracts.Linting.Analysis;
using Streamgauge.Contracts.Promql.Syntax;

namespace Streamgauge.Contracts.Linting.Rules;

/// <summary>L017: operands that never match, or match many to many.</summary>
internal sealed class SidesNeverMatch() : LintRule("L017", FindingLevel.Error)
{
    public override IEnumerable<LintFault> Judge(LintSubject subject) =>
        from node in subject.Nodes<BinaryNode>()
        where node.Left.Kind == ValueKind.Vector && node.Right.Kind == ValueKind.Vector && node.Operator != BinaryOperator.Or
        let left = subject.Analysis.Of(node.Left).Labels
        let right = subject.Analysis.Of(node.Right).Labels
        let wrong = NeverMatch(node, left, right) ?? ManyToMany(node, left, right)
        where wrong is not null
        select new LintFault(node.Span, wrong, "aggregate both sides to the same labels, or match them with on (…)");

    // A label of on (…) that one side lacks is L004's.
    private static string? NeverMatch(BinaryNode node, LabelSet left, LabelSet right)
    {
        if (node.Matching.On || node.Matching.Group != GroupSide.None) return null;
        var (a, b) = (BinaryLabels.Compared(left, node.Matching), BinaryLabels.Compared(right, node.Matching));
        return a.NeverEquals(b) ? $"the sides never match: {a} on the left, {b} on the right" : null;
    }

    private static string? ManyToMany(BinaryNode node, LabelSet left, LabelSet right)
    {
        if (node.Operator.IsSet() || !node.Matching.On) return null;
        var (leftMany, rightMany) = (Extra(left, node.Matching), Extra(right, node.Matching));
        var broken = node.Matching.Group switch
        {
            GroupSide.Left => rightMany,
            GroupSide.Right => leftMany,
            _ => leftMany && rightMany,
        };
        return broken ? $"many to many: {left} on the left, {right} on the right" : null;
    }

    private static bool Extra(LabelSet labels, VectorMatching matching) =>
        labels.AtLeast.Any(label => !matching.Labels.Contains(label) && !matching.Include.Contains(label));
}
