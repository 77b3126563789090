namespace Streamgauge.Contracts.Promql.Patterns;

/// <summary>Reads `*`, `+`, `?` and `{n,m}`, each with an optional `?` behind it.</summary>
internal static class Re2Repeat
{
    public const int Most = 1000;

    /// <summary>Null if no repetition stands here; a brace that is none is a literal. A count that is too big is -1.</summary>
    public static (int Least, int? Most)? TryRead(Re2Reader reader)
    {
        (int, int?)? found = reader.Peek() switch
        {
            '*' => (0, null),
            '+' => (1, null),
            '?' => (0, 1),
            _ => null,
        };
        if (found is not null) reader.Take();
        else if (reader.Peek() == '{') found = ReadBraces(reader);
        if (found is not null) reader.Accept('?');
        return found;
    }

    private static (int, int?)? ReadBraces(Re2Reader reader)
    {
        var start = reader.Position;
        reader.Take();
        if (ReadCount(reader) is { } least)
        {
            int? most = least;
            if (reader.Accept(',')) most = reader.Peek() == '}' ? null : ReadCount(reader) ?? -2;
            if (most != -2 && reader.Accept('}')) return IsLegal(least, most) ? (least, most) : (-1, null);
        }
        reader.Position = start;
        return null;
    }

    private static bool IsLegal(int least, int? most) => least <= Most && (most is null || (most <= Most && most >= least));

    private static int? ReadCount(Re2Reader reader)
    {
        if (!IsDigit(reader.Peek()) || (reader.Peek() == '0' && IsDigit(reader.Peek(1)))) return null;
        var count = 0;
        while (IsDigit(reader.Peek())) count = Math.Min(count * 10 + reader.Take() - '0', Most + 1);
        return count;
    }

    private static bool IsDigit(int c) => c is >= '0' and <= '9';
}
