namespace Streamgauge.Contracts.Promql.Lexing;

/// <summary>Kinds of tokens, as the grammar distinguishes them.</summary>
internal enum TokenKind
{
    EndOfInput,
    Comma, LeftParen, RightParen, LeftBrace, RightBrace, LeftBracket, RightBracket, Colon, At,
    Assign, MatchRegex, NotMatchRegex,
    Equal, NotEqual, Less, LessOrEqual, Greater, GreaterOrEqual,
    Add, Subtract, Multiply, Divide, Modulo, Power, Atan2,
    And, Or, Unless,
    Aggregator, By, Without, On, Ignoring, GroupLeft, GroupRight, Bool, Offset, Start, End,
    Number, Duration, String, Identifier, MetricIdentifier,
}
