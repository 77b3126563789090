namespace Streamgauge.Contracts.Promql.Syntax;

/// <summary>A node that may carry `offset` and `@`: a selector, a range or a subquery.</summary>
internal abstract record TimedNode(SourceSpan Span) : Node(Span)
{
    public TimeSpan? Offset { get; init; }
    public AtModifier? At { get; init; }
}
