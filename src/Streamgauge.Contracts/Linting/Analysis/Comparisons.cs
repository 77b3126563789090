using Streamgauge.Contracts.Promql.Syntax;

namespace Streamgauge.Contracts.Linting.Analysis;

/// <summary>Finds the comparisons of an expression with a written number, the number always on the right.</summary>
internal static class Comparisons
{
    public static IEnumerable<Threshold> Of(Node tree, ExpressionAnalysis analysis)
    {
        foreach (var node in tree.SelfAndDescendants().OfType<BinaryNode>().Where(node => node.Operator.IsComparison()))
        {
            var (left, right) = (analysis.Of(node.Left), analysis.Of(node.Right));
            if (right.Constant is { } limit && left.Constant is null) yield return new Threshold(node, node.Left, left, node.Operator, limit);
            else if (left.Constant is { } mirrored && right.Constant is null)
                yield return new Threshold(node, node.Right, right, Mirror(node.Operator), mirrored);
        }
    }

    public static BinaryOperator Mirror(BinaryOperator op) => op switch
    {
        BinaryOperator.Less => BinaryOperator.Greater,
        BinaryOperator.LessOrEqual => BinaryOperator.GreaterOrEqual,
        BinaryOperator.Greater => BinaryOperator.Less,
        BinaryOperator.GreaterOrEqual => BinaryOperator.LessOrEqual,
        _ => op,
    };
}
