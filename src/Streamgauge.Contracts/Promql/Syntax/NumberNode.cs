namespace Streamgauge.Contracts.Promql.Syntax;

/// <summary>A number.</summary>
internal sealed record NumberNode(SourceSpan Span, double Value) : Node(Span)
{
    public override ValueKind Kind => ValueKind.Scalar;
}
