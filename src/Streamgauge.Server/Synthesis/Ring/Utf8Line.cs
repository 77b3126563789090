using System.Buffers.Text;

namespace Streamgauge.Server.Synthesis.Ring;

/// <summary>Writes text and numbers one after the other into a buffer that is large enough. Interpolation boxes each number until it is compiled well.</summary>
internal ref struct Utf8Line(Span<byte> to)
{
    private readonly Span<byte> _to = to;

    public int Length { get; private set; }

    public void Text(ReadOnlySpan<byte> text)
    {
        text.CopyTo(_to[Length..]);
        Length += text.Length;
    }

    public void Number(long value, byte digits = 0)
    {
        Utf8Formatter.TryFormat(value, _to[Length..], out var written, digits == 0 ? default : new('D', digits));
        Length += written;
    }

    public void Base64(ReadOnlySpan<byte> bytes)
    {
        System.Buffers.Text.Base64.EncodeToUtf8(bytes, _to[Length..], out _, out var written);
        Length += written;
    }
}
