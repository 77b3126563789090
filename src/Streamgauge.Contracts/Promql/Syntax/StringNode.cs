namespace Streamgauge.Contracts.Promql.Syntax;

/// <summary>A string, its escapes resolved.</summary>
internal sealed record StringNode(SourceSpan Span, string Value) : Node(Span)
{
    public override ValueKind Kind => ValueKind.String;
}
