using Streamgauge.Contracts.Promql.Syntax;

namespace Streamgauge.Contracts.Linting.Analysis;

/// <summary>The labels of an operator's result.</summary>
internal static class BinaryLabels
{
    public static LabelSet Of(BinaryNode node, Facts left, Facts right)
    {
        if (left.Kind == ValueKind.Scalar) return right.Kind == ValueKind.Scalar ? LabelSet.None : right.Labels;
        if (right.Kind == ValueKind.Scalar) return left.Labels;
        if (node.Operator == BinaryOperator.Or) return left.Labels.Or(right.Labels);
        if (node.Operator.IsSet()) return left.Labels;
        return node.Matching.Group switch
        {
            GroupSide.Left => Grouped(left.Labels, right.Labels, node.Matching.Include),
            GroupSide.Right => Grouped(right.Labels, left.Labels, node.Matching.Include),
            _ => Matched(left.Labels, right.Labels, node.Matching),
        };
    }

    /// <summary>The labels by which the two sides are compared.</summary>
    public static LabelSet Compared(LabelSet labels, VectorMatching matching) =>
        matching.On ? labels.Only(matching.Labels) : labels.Without(matching.Labels);

    private static LabelSet Matched(LabelSet left, LabelSet right, VectorMatching matching)
    {
        var labels = Compared(left, matching);
        // Both sides carry the same, so what one side is sure of holds for the other.
        return Compared(right, matching).AtLeast.Aggregate(labels, (known, label) => known.With(label));
    }

    private static LabelSet Grouped(LabelSet many, LabelSet one, IReadOnlyList<string> include)
    {
        foreach (var label in include)
            many = one.AtLeast.Contains(label) ? many.With(label)
                : one.MayCarry(label) ? many.Without([label]).Or(many.With(label))
                : many.Without([label]);
        return many;
    }
}
