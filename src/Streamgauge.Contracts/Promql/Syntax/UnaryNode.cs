namespace Streamgauge.Contracts.Promql.Syntax;

/// <summary>A sign before an expression.</summary>
internal sealed record UnaryNode(SourceSpan Span, bool Negative, Node Inner) : Node(Span)
{
    public override ValueKind Kind => Inner.Kind;
    public override IReadOnlyList<Node> Children => [Inner];
}
