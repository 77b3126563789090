using Streamgauge.Contracts.Promql.Lexing;

namespace Streamgauge.Contracts.Promql.Parsing;

/// <summary>Label lists in parentheses, as after `by`, `on` and `group_left`.</summary>
internal static class GroupingParser
{
    /// <summary>Null when the list is broken; the reader then holds the reason.</summary>
    public static IReadOnlyList<string>? ParseLabels(TokenReader reader)
    {
        var labels = new List<string>();
        if (!reader.Expect(TokenKind.LeftParen, "a list of labels in parentheses")) return null;
        while (reader.Kind != TokenKind.RightParen)
        {
            if (!IsLabel(reader.Kind))
            {
                reader.FailHere("expected a label name");
                return null;
            }
            labels.Add(reader.TextOf(reader.Take()));
            if (!reader.Accept(TokenKind.Comma) && reader.Kind != TokenKind.RightParen)
            {
                reader.FailHere("expected a comma or a closing parenthesis");
                return null;
            }
        }
        reader.Take();
        return labels;
    }

    // Every keyword may name a label here, but for `without` and the two numbers.
    private static bool IsLabel(TokenKind kind) =>
        kind is TokenKind.Identifier
            or (>= TokenKind.Atan2 and <= TokenKind.End and not TokenKind.Without);
}
