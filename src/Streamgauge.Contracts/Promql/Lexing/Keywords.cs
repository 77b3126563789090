using System.Collections.Frozen;

namespace Streamgauge.Contracts.Promql.Lexing;

/// <summary>Words with a meaning of their own; their case does not matter.</summary>
internal static class Keywords
{
    private static readonly FrozenDictionary<string, TokenKind>.AlternateLookup<ReadOnlySpan<char>> Words =
        new Dictionary<string, TokenKind>(StringComparer.OrdinalIgnoreCase)
        {
            ["and"] = TokenKind.And, ["or"] = TokenKind.Or, ["unless"] = TokenKind.Unless, ["atan2"] = TokenKind.Atan2,
            ["sum"] = TokenKind.Aggregator, ["avg"] = TokenKind.Aggregator, ["count"] = TokenKind.Aggregator,
            ["min"] = TokenKind.Aggregator, ["max"] = TokenKind.Aggregator, ["group"] = TokenKind.Aggregator,
            ["stddev"] = TokenKind.Aggregator, ["stdvar"] = TokenKind.Aggregator, ["topk"] = TokenKind.Aggregator,
            ["bottomk"] = TokenKind.Aggregator, ["count_values"] = TokenKind.Aggregator, ["quantile"] = TokenKind.Aggregator,
            ["offset"] = TokenKind.Offset, ["by"] = TokenKind.By, ["without"] = TokenKind.Without,
            ["on"] = TokenKind.On, ["ignoring"] = TokenKind.Ignoring, ["bool"] = TokenKind.Bool,
            ["group_left"] = TokenKind.GroupLeft, ["group_right"] = TokenKind.GroupRight,
            ["start"] = TokenKind.Start, ["end"] = TokenKind.End,
            ["inf"] = TokenKind.Number, ["nan"] = TokenKind.Number,
        }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The kind of a bare word: keyword, plain identifier, or metric name with colons.</summary>
    public static TokenKind KindOf(ReadOnlySpan<char> word)
    {
        if (Words.TryGetValue(word, out var kind)) return kind;
        return word.Contains(':') ? TokenKind.MetricIdentifier : TokenKind.Identifier;
    }
}
