namespace Streamgauge.Contracts.Promql.Lexing;

/// <summary>Finds where a quoted string ends and refuses escapes that Go does not know.</summary>
internal static class StringScanner
{
    /// <summary>Reads past the closing quote. The result is null, or what is wrong.</summary>
    public static string? Scan(TextCursor cursor)
    {
        var quote = cursor.Peek();
        cursor.Advance();
        while (!cursor.AtEnd)
        {
            var c = cursor.Peek();
            if (c == quote)
            {
                cursor.Advance();
                return null;
            }
            if (c == '\n' && quote != '`') return "unterminated quoted string";
            if (c == '\\' && quote != '`')
            {
                if (ScanEscape(cursor, quote) is { } wrong) return wrong;
                continue;
            }
            var width = WidthOfRune(cursor);
            if (width == 0) return "invalid UTF-8 in string";
            cursor.Advance(width);
        }
        return "unterminated string";
    }

    // Prometheus takes the replacement character itself for broken UTF-8; so do we.
    private static int WidthOfRune(TextCursor cursor)
    {
        var c = cursor.Peek();
        if (c == '\uFFFD') return 0;
        if (!char.IsSurrogate(c)) return 1;
        return char.IsSurrogatePair(c, cursor.Peek(1)) ? 2 : 0;
    }

    private static string? ScanEscape(TextCursor cursor, char quote)
    {
        var c = cursor.Peek(1);
        cursor.Advance(2);
        if (c == quote || "abfnrtv\\".Contains(c, StringComparison.Ordinal)) return null;
        return c switch
        {
            >= '0' and <= '7' => ScanCode(cursor, 2, 8, 255, c - '0'),
            'x' => ScanCode(cursor, 2, 16, 255, 0),
            'u' => ScanCode(cursor, 4, 16, 0x10FFFF, 0),
            'U' => ScanCode(cursor, 8, 16, 0x10FFFF, 0),
            _ => "unknown escape sequence",
        };
    }

    private static string? ScanCode(TextCursor cursor, int digits, int radix, long max, long value)
    {
        for (var i = 0; i < digits; i++)
        {
            var digit = char.IsAsciiHexDigit(cursor.Peek()) ? Convert.ToInt32(cursor.Peek().ToString(), 16) : radix;
            if (digit >= radix) return "illegal character in escape sequence";
            value = value * radix + digit;
            cursor.Advance();
        }
        return value > max || value is >= 0xD800 and < 0xE000 ? "escape sequence is no Unicode code point" : null;
    }
}
