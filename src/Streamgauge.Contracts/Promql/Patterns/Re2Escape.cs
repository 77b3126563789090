namespace Streamgauge.Contracts.Promql.Patterns;

/// <summary>Escapes that stand for one character, inside and outside of classes.</summary>
internal static class Re2Escape
{
    /// <summary>The character behind a backslash that has been read; null if the escape is unknown.</summary>
    public static int? TryRead(Re2Reader reader)
    {
        var c = reader.Take();
        if (c is >= '1' and <= '7') return IsOctal(reader.Peek()) ? ReadOctal(reader, c - '0') : null;
        return c switch
        {
            '0' => ReadOctal(reader, 0),
            'x' => ReadHexadecimal(reader),
            'a' => 7,
            'f' => 12,
            'n' => 10,
            'r' => 13,
            't' => 9,
            'v' => 11,
            >= 0 and < 128 when !char.IsAsciiLetterOrDigit((char)c) => c,
            _ => null,
        };
    }

    private static int ReadOctal(Re2Reader reader, int value)
    {
        for (var i = 0; i < 2 && IsOctal(reader.Peek()); i++) value = value * 8 + reader.Take() - '0';
        return value;
    }

    private static int? ReadHexadecimal(Re2Reader reader)
    {
        if (!reader.Accept('{')) return ReadHexDigits(reader, 2, exactly: true);
        return ReadHexDigits(reader, int.MaxValue, exactly: false) is { } value && reader.Accept('}') ? value : null;
    }

    private static int? ReadHexDigits(Re2Reader reader, int most, bool exactly)
    {
        var (value, count) = (0, 0);
        for (; count < most && reader.Peek() is >= 0 and < 128 && char.IsAsciiHexDigit((char)reader.Peek()); count++)
        {
            value = value * 16 + Convert.ToInt32(((char)reader.Take()).ToString(), 16);
            if (value > 0x10FFFF) return null;
        }
        return count == 0 || (exactly && count < most) ? null : value;
    }

    private static bool IsOctal(int c) => c is >= '0' and <= '7';
}
