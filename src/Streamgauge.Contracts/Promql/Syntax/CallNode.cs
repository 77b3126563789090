using Streamgauge.Contracts.Promql.Functions;

namespace Streamgauge.Contracts.Promql.Syntax;

/// <summary>A function call.</summary>
internal sealed record CallNode(SourceSpan Span, PromqlFunction Function, IReadOnlyList<Node> Arguments) : Node(Span)
{
    public override ValueKind Kind => Function.Returns;
    public override IReadOnlyList<Node> Children => Arguments;
}
