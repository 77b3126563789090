using Streamgauge.Contracts.Promql.Syntax;

namespace Streamgauge.Contracts.Promql.Parsing;

/// <summary>What may stand on the two sides of which operator.</summary>
internal static class BinaryTypes
{
    public static string? Wrong(BinaryNode node)
    {
        if (!IsOperand(node.Left) || !IsOperand(node.Right)) return "an operator takes scalars and instant vectors only";
        if (node.ReturnsBool && !node.Operator.IsComparison()) return "bool is only allowed with comparisons";
        if (node.Matching.On && node.Matching.Labels.Intersect(node.Matching.Include).Any()) return "a label cannot be in both lists";
        var scalars = (node.Left.Kind == ValueKind.Scalar ? 1 : 0) + (node.Right.Kind == ValueKind.Scalar ? 1 : 0);
        return scalars == 0 ? WrongBetweenVectors(node) : WrongBesideScalar(node, scalars);
    }

    private static bool IsOperand(Node node) => node.Kind is ValueKind.Scalar or ValueKind.Vector;

    private static string? WrongBetweenVectors(BinaryNode node) =>
        node.Operator.IsSet() && node.Matching.Group != GroupSide.None ? "group_left and group_right do not go with and, or, unless" : null;

    private static string? WrongBesideScalar(BinaryNode node, int scalars)
    {
        if (node.Operator.IsSet()) return "and, or and unless take instant vectors on both sides";
        if (scalars == 2 && node.Operator.IsComparison() && !node.ReturnsBool) return "a comparison of scalars needs bool";
        return node.Matching.Labels.Count > 0 ? "on and ignoring need instant vectors on both sides" : null;
    }
}
