using System.Text;
using System.Text.Unicode;

namespace Streamgauge.Contracts.Promql.Literals;

/// <summary>Resolves the escapes of a string that the lexer has accepted.</summary>
internal static class StringLiteral
{
    /// <summary>The text between the quotes. Bytes that are no UTF-8 (`"\xff"`) become lone surrogates.</summary>
    public static string Unquote(ReadOnlySpan<char> quoted)
    {
        var body = quoted[1..^1];
        if (quoted[0] == '`' || !body.Contains('\\')) return body.ToString();

        var bytes = new List<byte>(body.Length);
        while (!body.IsEmpty)
        {
            var plain = body.IndexOf('\\');
            if (plain < 0) plain = body.Length;
            bytes.AddRange(Encoding.UTF8.GetBytes(body[..plain].ToString()));
            body = body[plain..];
            if (!body.IsEmpty) body = body[TakeEscape(body, bytes)..];
        }
        byte[] utf8 = [.. bytes];
        var decoded = Encoding.UTF8.GetString(utf8);
        return Utf8.IsValid(utf8) ? decoded : decoded.Replace('\uFFFD', '\uD800');
    }

    private static int TakeEscape(ReadOnlySpan<char> escape, List<byte> bytes)
    {
        switch (escape[1])
        {
            case 'x': bytes.Add((byte)Convert.ToInt32(escape.Slice(2, 2).ToString(), 16)); return 4;
            case 'u': AddRune(escape.Slice(2, 4), bytes); return 6;
            case 'U': AddRune(escape.Slice(2, 8), bytes); return 10;
            case >= '0' and <= '7': bytes.Add((byte)Convert.ToInt32(escape.Slice(1, 3).ToString(), 8)); return 4;
            default: bytes.Add(Simple(escape[1])); return 2;
        }
    }

    private static void AddRune(ReadOnlySpan<char> hex, List<byte> bytes) =>
        bytes.AddRange(Encoding.UTF8.GetBytes(char.ConvertFromUtf32(Convert.ToInt32(hex.ToString(), 16))));

    private static byte Simple(char escaped) => escaped switch
    {
        'a' => 7,
        'b' => 8,
        'f' => 12,
        'n' => 10,
        'r' => 13,
        't' => 9,
        'v' => 11,
        _ => (byte)escaped,
    };
}
