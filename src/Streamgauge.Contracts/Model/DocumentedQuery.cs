namespace Streamgauge.Contracts.Model;

/// <summary>An example query as documented, and as it should be written; the flaw is null where both agree.</summary>
public sealed record DocumentedQuery(string Title, string? Documented, string Expr, string? Flaw, SourceMap Source);
