namespace Streamgauge.Contracts.Promql.Syntax;

/// <summary>`by (…)` or `without (…)`; no clause is `by ()`.</summary>
internal sealed record Grouping(SourceSpan Span, bool Without, IReadOnlyList<string> Labels);
