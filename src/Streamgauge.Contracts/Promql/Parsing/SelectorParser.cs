using Streamgauge.Contracts.Promql.Lexing;
using Streamgauge.Contracts.Promql.Literals;
using Streamgauge.Contracts.Promql.Patterns;
using Streamgauge.Contracts.Promql.Syntax;

namespace Streamgauge.Contracts.Promql.Parsing;

/// <summary>A metric name, matchers in braces, or both.</summary>
internal static class SelectorParser
{
    /// <summary>Words that can stand for a metric; the operators' own words cannot.</summary>
    public static bool IsMetricName(TokenKind kind) =>
        kind is TokenKind.Identifier or TokenKind.MetricIdentifier or TokenKind.Aggregator or TokenKind.And or TokenKind.Or
            or TokenKind.Unless or TokenKind.By or TokenKind.Without or TokenKind.Offset or TokenKind.Start or TokenKind.End;

    public static SelectorNode? Parse(TokenReader reader)
    {
        var start = reader.Current.Span;
        var name = IsMetricName(reader.Kind) ? reader.TextOf(reader.Take()) : null;
        var matchers = new List<LabelMatcher>();
        if (reader.Accept(TokenKind.LeftBrace) && !ParseMatchers(reader, matchers)) return null;
        return new SelectorNode(start.Through(reader.Previous), name, matchers);
    }

    private static bool ParseMatchers(TokenReader reader, List<LabelMatcher> matchers)
    {
        while (reader.Kind != TokenKind.RightBrace)
        {
            if (ParseMatcher(reader) is not { } matcher) return false;
            matchers.Add(matcher);
            if (!reader.Accept(TokenKind.Comma) && reader.Kind != TokenKind.RightBrace)
            {
                reader.FailHere("expected a comma or a closing brace");
                return false;
            }
        }
        reader.Take();
        return true;
    }

    private static LabelMatcher? ParseMatcher(TokenReader reader)
    {
        var label = reader.Current;
        if (!reader.Expect(TokenKind.Identifier, "a label name")) return null;
        if (OperatorOf(reader.Kind) is not { } op)
        {
            reader.FailHere("expected =, !=, =~ or !~");
            return null;
        }
        reader.Take();
        var value = reader.Current;
        if (!reader.Expect(TokenKind.String, "a quoted value")) return null;
        return Build(reader, label, op, value);
    }

    private static LabelMatcher? Build(TokenReader reader, Token label, MatchOperator op, Token value)
    {
        var text = StringLiteral.Unquote(reader.TextOf(value));
        Re2Pattern? pattern = null;
        if (op >= MatchOperator.Regex && !Re2Pattern.TryParse(text, out pattern, out var wrong))
        {
            reader.Fail(value.Span, $"pattern is not RE2: {wrong}");
            return null;
        }
        return new LabelMatcher(label.Span.Through(value.Span), reader.TextOf(label), op, text, pattern);
    }

    private static MatchOperator? OperatorOf(TokenKind kind) => kind switch
    {
        TokenKind.Assign => MatchOperator.Equal,
        TokenKind.NotEqual => MatchOperator.NotEqual,
        TokenKind.MatchRegex => MatchOperator.Regex,
        TokenKind.NotMatchRegex => MatchOperator.NotRegex,
        _ => null,
    };
}
