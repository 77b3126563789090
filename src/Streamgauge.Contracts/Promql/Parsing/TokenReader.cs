using Streamgauge.Contracts.Promql.Lexing;

namespace Streamgauge.Contracts.Promql.Parsing;

/// <summary>The tokens of one expression, read once, and the first thing found wrong with them.</summary>
internal sealed class TokenReader(string text, IReadOnlyList<Token> tokens)
{
    private int _next;

    public PromqlError? Error { get; private set; }
    public Token Current => tokens[_next];
    public TokenKind Kind => Current.Kind;
    public TokenKind KindAfter => tokens[Math.Min(_next + 1, tokens.Count - 1)].Kind;
    public SourceSpan Previous => tokens[Math.Max(_next - 1, 0)].Span;

    public string TextOf(Token token) => text[token.Span.Start..token.Span.End];

    public Token Take()
    {
        var token = Current;
        if (_next < tokens.Count - 1) _next++;
        return token;
    }

    public bool Accept(TokenKind kind)
    {
        if (Kind != kind) return false;
        Take();
        return true;
    }

    public bool Expect(TokenKind kind, string what)
    {
        if (Accept(kind)) return true;
        FailHere($"expected {what}");
        return false;
    }

    public void FailHere(string message) =>
        Fail(Current.Span, $"{message}, found {(Kind == TokenKind.EndOfInput ? "the end" : $"\"{TextOf(Current)}\"")}");

    public void Fail(SourceSpan span, string message) => Error ??= new PromqlError(span, message);
}
