using System.Buffers;
using System.Text;

namespace Streamgauge.Metrics;

/// <summary>How a family's label values are laid out in bytes: names as text 0.0.4 allows them, values escaped.</summary>
internal sealed class LabelLayout
{
    private static readonly SearchValues<char> Special = SearchValues.Create("\\\"\n\0");

    private readonly byte[][] _names;

    public LabelLayout(IReadOnlyList<LabelDescriptor> labels)
    {
        _names = [.. labels.Select(static (label, i) =>
            Encoding.UTF8.GetBytes($"{(i == 0 ? '{' : ',')}{NameEscaping.Underscores(label.Name, forLabel: true)}=\""))];
        NameLengths = [.. _names.Select(static name => name.Length)];
    }

    /// <summary>For each label, the bytes between the end of the value before and the start of its own.</summary>
    public int[] NameLengths { get; }

    private ReadOnlySpan<byte> End => _names.Length == 0 ? " "u8 : "} "u8;

    /// <summary>The piece for these values. <paramref name="plain"/> when every value is ASCII and needed no escape.</summary>
    public byte[] Encode(in LabelKey key, out bool plain)
    {
        plain = true;
        var length = End.Length;
        for (var i = 0; i < _names.Length; i++)
        {
            plain &= Ascii.IsValid(key[i]) && !key[i].ContainsAny(Special);
            length += _names[i].Length + key[i].Length + 1;
        }

        return plain ? EncodePlain(key, new byte[length]) : EncodeEscaped(key);
    }

    /// <summary>The values of a piece.</summary>
    public string[] Decode(ReadOnlySpan<byte> piece)
    {
        var values = new string[_names.Length];
        for (var i = 0; i < values.Length; i++)
        {
            piece = piece[_names[i].Length..];
            var end = EndOfValue(piece);
            values[i] = Unescape(Encoding.UTF8.GetString(piece[..end]));
            piece = piece[(end + 1)..];
        }

        return values;
    }

    private byte[] EncodePlain(in LabelKey key, byte[] piece)
    {
        var at = 0;
        for (var i = 0; i < _names.Length; i++)
        {
            _names[i].CopyTo(piece, at);
            at += _names[i].Length;
            at += Encoding.ASCII.GetBytes(key[i], piece.AsSpan(at));
            piece[at++] = (byte)'"';
        }

        End.CopyTo(piece.AsSpan(at));
        return piece;
    }

    private byte[] EncodeEscaped(in LabelKey key)
    {
        var bytes = new ArrayBufferWriter<byte>(64);
        for (var i = 0; i < _names.Length; i++)
        {
            bytes.Write(_names[i]);
            WriteEscaped(bytes, key[i]);
            bytes.Write("\""u8);
        }

        bytes.Write(End);
        return bytes.WrittenSpan.ToArray();
    }

    private static void WriteEscaped(ArrayBufferWriter<byte> bytes, ReadOnlySpan<char> value)
    {
        while (!value.IsEmpty)
        {
            var run = value.IndexOfAny(Special);
            Encoding.UTF8.GetBytes(run < 0 ? value : value[..run], bytes);
            if (run < 0) return;
            bytes.Write(value[run] switch { '\n' => "\\n"u8, '"' => "\\\""u8, '\0' => "\0"u8, _ => "\\\\"u8 });
            value = value[(run + 1)..];
        }
    }

    public static int EndOfValue(ReadOnlySpan<byte> piece)
    {
        var end = 0;
        while (piece[end] != (byte)'"') end += piece[end] == (byte)'\\' ? 2 : 1;
        return end;
    }

    private static string Unescape(string value)
    {
        if (!value.Contains('\\')) return value;
        var text = new StringBuilder(value.Length);
        for (var i = 0; i < value.Length; i++)
        {
            var escaped = value[i] == '\\';
            if (escaped) i++;
            text.Append(escaped && value[i] == 'n' ? '\n' : value[i]);
        }

        return text.ToString();
    }
}
