namespace Streamgauge.Contracts.Checking.Conformance.Formats;

/// <summary>Reads a stream of nested messages in blocks; only the innermost message is held in memory.</summary>
internal sealed class ProtobufStream(Stream stream)
{
    private readonly byte[] _block = new byte[64 * 1024];
    private byte[] _message = new byte[4096];
    private int _start, _end;

    /// <summary>Bytes read so far.</summary>
    public long Position { get; private set; }

    public bool AtEnd => _start == _end && !Fill();

    /// <summary>Null at the end of the stream or after ten bytes without an end.</summary>
    public ulong? ReadVarint()
    {
        ulong value = 0;
        for (var i = 0; i < 10; i++)
        {
            if (AtEnd) return null;
            var next = _block[_start++];
            Position++;
            value |= (ulong)(next & 0x7F) << (7 * i);
            if (next < 0x80) return value;
        }
        return null;
    }

    /// <summary>The next bytes, valid until the next read; false if the stream ends before.</summary>
    public bool TryRead(int length, out ReadOnlySpan<byte> bytes)
    {
        if (_message.Length < length) _message = new byte[length];
        var read = 0;
        while (read < length && !AtEnd)
        {
            var some = Math.Min(length - read, _end - _start);
            _block.AsSpan(_start, some).CopyTo(_message.AsSpan(read));
            _start += some;
            Position += some;
            read += some;
        }
        bytes = _message.AsSpan(0, read);
        return read == length;
    }

    private bool Fill()
    {
        (_start, _end) = (0, stream.Read(_block));
        return _end > 0;
    }
}
