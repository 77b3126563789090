namespace Streamgauge.Contracts.Promql.Syntax;

/// <summary>An expression in parentheses.</summary>
internal sealed record ParenNode(SourceSpan Span, Node Inner) : Node(Span)
{
    public override ValueKind Kind => Inner.Kind;
    public override IReadOnlyList<Node> Children => [Inner];
}
