namespace Streamgauge.Contracts.Promql;

/// <summary>Why an expression is refused, and where.</summary>
internal sealed record PromqlError(SourceSpan Span, string Message);
