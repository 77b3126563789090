namespace Streamgauge.Contracts.Promql.Syntax;

/// <summary>A range selector, `selector[window]`.</summary>
internal sealed record RangeNode(SourceSpan Span, SelectorNode Selector, TimeSpan Window) : TimedNode(Span)
{
    public override ValueKind Kind => ValueKind.Matrix;
    public override IReadOnlyList<Node> Children => [Selector];
}
