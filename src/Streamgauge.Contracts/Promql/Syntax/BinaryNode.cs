namespace Streamgauge.Contracts.Promql.Syntax;

/// <summary>Two operands and the operator between them.</summary>
internal sealed record BinaryNode(BinaryOperator Operator, Node Left, Node Right, bool ReturnsBool, VectorMatching Matching)
    : Node(Left.Span.Through(Right.Span))
{
    public override ValueKind Kind =>
        Left.Kind == ValueKind.Scalar && Right.Kind == ValueKind.Scalar ? ValueKind.Scalar : ValueKind.Vector;

    public override IReadOnlyList<Node> Children => [Left, Right];
}
