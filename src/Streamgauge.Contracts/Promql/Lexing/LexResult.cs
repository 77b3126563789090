namespace Streamgauge.Contracts.Promql.Lexing;

/// <summary>All tokens up to the end, or the first character that fits none.</summary>
internal sealed record LexResult(IReadOnlyList<Token> Tokens, PromqlError? Error);
