using Streamgauge.Contracts.Promql.Lexing;
using Streamgauge.Contracts.Promql.Syntax;

namespace Streamgauge.Contracts.Promql.Parsing;

/// <summary>What may stand between an operator and its right operand.</summary>
internal static class MatchingParser
{
    /// <summary>Null when the clause is broken; the reader then holds the reason.</summary>
    public static VectorMatching? Parse(TokenReader reader)
    {
        if (reader.Kind is not (TokenKind.On or TokenKind.Ignoring)) return VectorMatching.Default;
        var on = reader.Take().Kind == TokenKind.On;
        if (GroupingParser.ParseLabels(reader) is not { } labels) return null;

        var side = reader.Kind switch
        {
            TokenKind.GroupLeft => GroupSide.Left,
            TokenKind.GroupRight => GroupSide.Right,
            _ => GroupSide.None,
        };
        if (side == GroupSide.None) return new VectorMatching(on, labels, side, []);
        reader.Take();
        // A parenthesis here always opens the list, even where an operand was meant.
        IReadOnlyList<string>? include = reader.Kind == TokenKind.LeftParen ? GroupingParser.ParseLabels(reader) : [];
        return include is null ? null : new VectorMatching(on, labels, side, include);
    }
}
