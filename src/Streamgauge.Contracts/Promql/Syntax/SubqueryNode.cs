namespace Streamgauge.Contracts.Promql.Syntax;

/// <summary>A subquery, `expression[window:step]`; without a step it takes the evaluation interval.</summary>
internal sealed record SubqueryNode(SourceSpan Span, Node Inner, TimeSpan Window, TimeSpan? Step) : TimedNode(Span)
{
    public override ValueKind Kind => ValueKind.Matrix;
    public override IReadOnlyList<Node> Children => [Inner];
}
