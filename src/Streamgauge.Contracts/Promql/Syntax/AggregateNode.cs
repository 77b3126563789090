namespace Streamgauge.Contracts.Promql.Syntax;

/// <summary>An aggregation. The operator is in lower case; the parameter is the first of two arguments.</summary>
internal sealed record AggregateNode(SourceSpan Span, string Operator, Grouping Grouping, Node? Parameter, Node Inner) : Node(Span)
{
    public override ValueKind Kind => ValueKind.Vector;
    public override IReadOnlyList<Node> Children => Parameter is null ? [Inner] : [Parameter, Inner];
}
