namespace Streamgauge.Contracts.Promql.Lexing;

/// <summary>Operators and brackets: what they are and how many characters they take.</summary>
internal static class Punctuation
{
    public static (TokenKind? Kind, int Length) InsideBraces(char c, char next) => (c, next) switch
    {
        (',', _) => (TokenKind.Comma, 1),
        ('=', '~') => (TokenKind.MatchRegex, 2),
        ('=', _) => (TokenKind.Assign, 1),
        ('!', '~') => (TokenKind.NotMatchRegex, 2),
        ('!', '=') => (TokenKind.NotEqual, 2),
        ('}', _) => (TokenKind.RightBrace, 1),
        _ => (null, 1),
    };

    public static (TokenKind? Kind, int Length) Outside(char c, char next) => (c, next) switch
    {
        ('=', '=') => (TokenKind.Equal, 2),
        ('!', '=') => (TokenKind.NotEqual, 2),
        ('<', '=') => (TokenKind.LessOrEqual, 2),
        ('>', '=') => (TokenKind.GreaterOrEqual, 2),
        _ => (Single(c), 1),
    };

    private static TokenKind? Single(char c) => c switch
    {
        ',' => TokenKind.Comma,
        '(' => TokenKind.LeftParen,
        ')' => TokenKind.RightParen,
        '{' => TokenKind.LeftBrace,
        '[' => TokenKind.LeftBracket,
        ']' => TokenKind.RightBracket,
        '@' => TokenKind.At,
        '<' => TokenKind.Less,
        '>' => TokenKind.Greater,
        '+' => TokenKind.Add,
        '-' => TokenKind.Subtract,
        '*' => TokenKind.Multiply,
        '/' => TokenKind.Divide,
        '%' => TokenKind.Modulo,
        '^' => TokenKind.Power,
        _ => null,
    };
}
