using Streamgauge.Contracts.Promql.Lexing;
using Streamgauge.Contracts.Promql.Literals;
using Streamgauge.Contracts.Promql.Syntax;

namespace Streamgauge.Contracts.Promql.Parsing;

/// <summary>What follows an operand: `[window]`, `[window:step]`, `offset` and `@`.</summary>
internal static class ModifierParser
{
    public static bool Follows(TokenKind kind) => kind is TokenKind.LeftBracket or TokenKind.Offset or TokenKind.At;

    public static Node? Parse(TokenReader reader, Node operand) => reader.Take().Kind switch
    {
        TokenKind.LeftBracket => ParseWindow(reader, operand),
        TokenKind.Offset => ParseOffset(reader, operand),
        _ => ParseAt(reader, operand),
    };

    private static Node? ParseWindow(TokenReader reader, Node operand)
    {
        if (ParseDuration(reader) is not { } window) return null;
        if (reader.Accept(TokenKind.RightBracket)) return Range(reader, operand, window);
        if (!reader.Expect(TokenKind.Colon, "] or :")) return null;

        TimeSpan? step = null;
        if (reader.Kind != TokenKind.RightBracket && (step = ParseDuration(reader)) is null) return null;
        if (!reader.Expect(TokenKind.RightBracket, "]")) return null;
        return new SubqueryNode(operand.Span.Through(reader.Previous), operand, window, step);
    }

    private static RangeNode? Range(TokenReader reader, Node operand, TimeSpan window)
    {
        var wrong = operand switch
        {
            not SelectorNode => "a range is only allowed after a selector",
            SelectorNode { Offset: not null } => "offset belongs behind the range",
            SelectorNode { At: not null } => "@ belongs behind the range",
            _ => null,
        };
        if (wrong is null) return new RangeNode(operand.Span.Through(reader.Previous), (SelectorNode)operand, window);
        reader.Fail(operand.Span, wrong);
        return null;
    }

    private static TimedNode? ParseOffset(TokenReader reader, Node operand)
    {
        var negative = reader.Accept(TokenKind.Subtract);
        if (ParseDuration(reader) is not { } offset) return null;
        if (operand is TimedNode { Offset: null } timed)
            return timed with { Offset = negative ? -offset : offset, Span = operand.Span.Through(reader.Previous) };
        reader.Fail(operand.Span, "offset is allowed once, after a selector, a range or a subquery");
        return null;
    }

    private static TimedNode? ParseAt(TokenReader reader, Node operand)
    {
        if (ParseTime(reader) is not { } at) return null;
        if (operand is TimedNode { At: null } timed) return timed with { At = at, Span = operand.Span.Through(reader.Previous) };
        reader.Fail(operand.Span, "@ is allowed once, after a selector, a range or a subquery");
        return null;
    }

    private static AtModifier? ParseTime(TokenReader reader)
    {
        if (reader.Accept(TokenKind.Start) || reader.Accept(TokenKind.End))
            return reader.Expect(TokenKind.LeftParen, "(") && reader.Expect(TokenKind.RightParen, ")") ? new AtModifier(Seconds: null) : null;

        var negative = reader.Kind == TokenKind.Subtract;
        if (negative || reader.Kind == TokenKind.Add) reader.Take();
        var token = reader.Current;
        if (!reader.Expect(TokenKind.Number, "a time, start() or end()")) return null;
        // Prometheus keeps the time as a 64-bit count and refuses what does not fit.
        if (NumberLiteral.TryParse(reader.TextOf(token), out var seconds) && Math.Abs(seconds) < long.MaxValue)
            return new AtModifier(negative ? -seconds : seconds);
        reader.Fail(token.Span, "time of @ is out of bounds");
        return null;
    }

    private static TimeSpan? ParseDuration(TokenReader reader)
    {
        var token = reader.Current;
        if (!reader.Expect(TokenKind.Duration, "a duration")) return null;
        if (DurationLiteral.TryParse(reader.TextOf(token), out var duration) && duration > TimeSpan.Zero) return duration;
        reader.Fail(token.Span, "duration must be above 0 and its units in the order y w d h m s ms, each once");
        return null;
    }
}
