namespace Streamgauge.Contracts.Checking.Conformance.Formats;

/// <summary>Cuts a stream into lines, reading 64 KiB at a time. Holds no more than one line.</summary>
internal sealed class LineReader(Stream stream)
{
    /// <summary>Longest line that is read; what is longer is passed over.</summary>
    public const int MaxLine = 1 << 20;

    private const int Block = 64 * 1024;

    private byte[] _buffer = new byte[2 * Block];
    private int _start, _end;
    private bool _atEnd;

    public long Number { get; private set; }

    /// <summary>The last line was longer than any may be, and is not given.</summary>
    public bool TooLong { get; private set; }

    /// <summary>False at the end. The line is valid until the next call; a carriage return at its end is cut off.</summary>
    public bool TryRead(out ReadOnlySpan<byte> line)
    {
        TooLong = false;
        while (true)
        {
            var rest = _buffer.AsSpan(_start, _end - _start);
            var length = rest.IndexOf((byte)'\n');
            if (length < 0 && !_atEnd)
            {
                if (rest.Length > MaxLine) (TooLong, _start) = (true, _end);
                Fill();
                continue;
            }
            if (length < 0 && rest.IsEmpty && !TooLong)
            {
                line = default;
                return false;
            }
            Number++;
            line = length < 0 ? rest : rest[..length];
            TooLong |= line.Length > MaxLine;
            if (TooLong) line = default;
            _start = length < 0 ? _end : _start + length + 1;
            if (line is [.., (byte)'\r']) line = line[..^1];
            return true;
        }
    }

    private void Fill()
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            (_start, _end) = (0, _end - _start);
        }
        if (_buffer.Length - _end < Block) Array.Resize(ref _buffer, _buffer.Length * 2);
        var read = stream.Read(_buffer, _end, Block);
        _end += read;
        _atEnd = read == 0;
    }
}
