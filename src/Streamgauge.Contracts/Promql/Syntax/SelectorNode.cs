namespace Streamgauge.Contracts.Promql.Syntax;

/// <summary>An instant vector selector. The name is null where only matchers are given.</summary>
internal sealed record SelectorNode(SourceSpan Span, string? Name, IReadOnlyList<LabelMatcher> Matchers) : TimedNode(Span)
{
    public override ValueKind Kind => ValueKind.Vector;
}
