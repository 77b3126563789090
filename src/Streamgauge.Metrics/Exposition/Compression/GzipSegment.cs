namespace Streamgauge.Metrics;

/// <summary>A deflated run of whole lines with what is needed to join it to others. Its buffer is used again when the lines change.</summary>
internal sealed class GzipSegment
{
    private byte[] _bytes = [];
    private int _length;

    public ReadOnlySpan<byte> Bytes => _bytes.AsSpan(0, _length);

    public int PlainLength { get; private set; }

    public uint Checksum { get; private set; }

    /// <summary>What the checksum of all before is multiplied with.</summary>
    public uint Shift { get; private set; }

    /// <param name="text">The lines, with slack behind them.</param>
    /// <param name="scratch">Room for <see cref="LineDeflater.LongestFor"/> the text.</param>
    public void Set(ReadOnlySpan<byte> text, Span<byte> scratch)
    {
        _length = LineDeflater.Deflate(text, scratch);
        if (_bytes.Length < _length) _bytes = new byte[_length + (_length / 8)];
        scratch[.._length].CopyTo(_bytes);
        if (PlainLength != text.Length) Shift = Crc32.ShiftFor(text.Length);
        PlainLength = text.Length;
        Checksum = Crc32.Of(text);
    }
}
