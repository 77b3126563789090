namespace Streamgauge.Contracts.Promql.Lexing;

/// <summary>One token and where it stands.</summary>
internal readonly record struct Token(TokenKind Kind, SourceSpan Span);
