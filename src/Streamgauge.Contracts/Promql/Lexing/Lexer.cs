namespace Streamgauge.Contracts.Promql.Lexing;

/// <summary>Cuts an expression into tokens. Knows three places: outside, inside braces, inside brackets.</summary>
internal sealed class Lexer
{
    private readonly TextCursor _cursor;
    private readonly List<Token> _tokens = [];
    private PromqlError? _error;
    private int _start;
    private bool _inBraces, _inBrackets, _colonSeen;

    private Lexer(string text) => _cursor = new TextCursor(text);

    public static LexResult Tokenize(string text)
    {
        var lexer = new Lexer(text);
        while (lexer._error is null && !lexer._cursor.AtEnd) lexer.Step();
        if (lexer is { _error: null, _inBraces: true }) lexer.Fail("unexpected end of input inside braces");
        lexer._start = lexer._cursor.Position;
        lexer.Emit(TokenKind.EndOfInput);
        return new LexResult(lexer._tokens, lexer._error);
    }

    private void Step()
    {
        _start = _cursor.Position;
        var c = _cursor.Peek();
        if (Characters.IsSpace(c)) _cursor.SkipWhile(Characters.Spaces);
        else if (c == '#') SkipComment();
        else if (c is '"' or '\'' or '`') String();
        else if (_inBraces) InsideBraces(c);
        else Outside(c);
    }

    private void SkipComment()
    {
        var end = _cursor.Text.AsSpan(_start).IndexOfAny('\r', '\n');
        _cursor.Advance(end < 0 ? _cursor.Text.Length - _start : end);
    }

    private void String()
    {
        if (StringScanner.Scan(_cursor) is { } wrong) Fail(wrong);
        else Emit(TokenKind.String);
    }

    private void InsideBraces(char c)
    {
        if (Characters.IsAlpha(c))
        {
            _cursor.SkipWhile(Characters.Label);
            Emit(TokenKind.Identifier);
            return;
        }
        var (kind, length) = Punctuation.InsideBraces(c, _cursor.Peek(1));
        Take(kind, length);
        if (kind == TokenKind.RightBrace) _inBraces = false;
    }

    private void Outside(char c)
    {
        if (char.IsAsciiDigit(c) || (c == '.' && char.IsAsciiDigit(_cursor.Peek(1)))) Number();
        else if (Characters.IsAlpha(c) || c == ':') WordOrColon();
        else
        {
            var (kind, length) = Punctuation.Outside(c, _cursor.Peek(1));
            Take(kind, length);
            if (kind == TokenKind.LeftBrace) _inBraces = true;
            else if (kind == TokenKind.LeftBracket) OpenBracket();
            else if (kind == TokenKind.RightBracket) _inBrackets = false;
        }
    }

    private void Number()
    {
        if (NumberScanner.ScanNumberOrDuration(_cursor) is { } kind) Emit(kind);
        else Fail("bad number or duration");
    }

    // Between brackets Prometheus takes any single letter for the colon of a subquery; verdicts must agree.
    private void WordOrColon()
    {
        if (!_inBrackets)
        {
            _cursor.SkipWhile(Characters.Metric);
            Emit(Keywords.KindOf(_cursor.Text.AsSpan(_start, _cursor.Position - _start)));
            return;
        }
        if (_colonSeen) Fail("unexpected colon");
        Take(TokenKind.Colon, 1);
        _colonSeen = true;
    }

    private void OpenBracket()
    {
        if (_inBrackets) Fail("unexpected left bracket");
        (_inBrackets, _colonSeen) = (true, false);
        _cursor.SkipWhile(Characters.Spaces);
        _start = _cursor.Position;
        if (NumberScanner.ScanDuration(_cursor)) Emit(TokenKind.Duration);
        else Fail("bad duration");
    }

    private void Take(TokenKind? kind, int length)
    {
        _cursor.Advance(length);
        if (kind is { } known) Emit(known);
        else Fail("unexpected character");
    }

    private void Emit(TokenKind kind) => _tokens.Add(new Token(kind, new SourceSpan(_start, _cursor.Position)));

    private void Fail(string message) =>
        _error ??= new PromqlError(new SourceSpan(_start, Math.Max(_cursor.Position, _start)), message);
}
