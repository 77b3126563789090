using Streamgauge.Contracts.Promql;

namespace Streamgauge.Contracts.Linting;

/// <summary>What a rule has found: where in the expression, what is wrong, and how to put it right.</summary>
internal sealed record LintFault(SourceSpan Span, string Message, string Fix);
