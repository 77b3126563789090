using System.Buffers.Binary;
using Streamgauge.Media;

namespace Streamgauge.Server.Synthesis.Ring;

/// <summary>
/// 100 ms of a channel in the forms in which it is sent, each made at most once and the same bytes for everybody: a whole binary
/// WebSocket frame with the PCM in it, and the first fragment of the JSON message. Immutable once published; counted by its holders,
/// and back in the pool when the last lets go.
/// </summary>
internal sealed class Chunk(ChunkPool pool)
{
    public const byte Version = 1;
    public const int HeaderBytes = 24;
    private const int FrameHead = 4;   // FIN + opcode, then 126 and the length in 16 bits
    private const int HttpHead = 6;    // 17,640 in hexadecimal, CR LF
    private const int JsonRoom = FrameHead + 160 + 4 * (AudioFormat.ChunkBytes / 3) + 8;

    private readonly byte[] _binary = MakeBinary();
    private readonly Lock _making = new();
    private byte[]? _http;
    private long _httpSequence = -1;
    private byte[]? _json;
    private int _jsonLength;
    private int _holders;

    public long Sequence { get; private set; } = -1;

    public bool IsSilent { get; private set; }

    public DateTimeOffset Published { get; private set; }

    /// <summary>A whole WebSocket frame: header of 24 bytes, then PCM.</summary>
    public ReadOnlyMemory<byte> BinaryFrame => _binary;

    /// <summary>Interleaved little-endian 16-bit samples.</summary>
    public ReadOnlyMemory<byte> Pcm => _binary.AsMemory(FrameHead + HeaderBytes);

    /// <summary>The same, to be written before publication only.</summary>
    public Span<byte> Draft => _binary.AsSpan(FrameHead + HeaderBytes);

    /// <summary>The JSON message's first fragment as a WebSocket frame: everything up to the end of the audio data.</summary>
    public ReadOnlyMemory<byte> JsonFrame => _json.AsMemory(0, _jsonLength);

    /// <summary>The PCM as one chunk of a chunked HTTP response.</summary>
    public ReadOnlyMemory<byte> HttpChunk => _http;

    public bool HasJson => Volatile.Read(ref _jsonLength) > 0;

    /// <summary>Set by whoever could not make the JSON form: nobody need try again, or tell of it.</summary>
    public bool IsUnencodable { get; set; }

    /// <summary>Names a drafted chunk; the caller is its first holder.</summary>
    public void Seal(long sequence, DateTimeOffset published, bool silent)
    {
        (Sequence, Published, IsSilent, IsUnencodable) = (sequence, published, silent, false);
        var header = _binary.AsSpan(FrameHead);
        header[5] = silent ? (byte)1 : (byte)0;
        BinaryPrimitives.WriteInt64LittleEndian(header[8..], sequence);
        BinaryPrimitives.WriteInt64LittleEndian(header[16..], (published - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond);
        Volatile.Write(ref _jsonLength, 0);
        Volatile.Write(ref _holders, 1);
    }

    /// <summary>Makes the JSON form unless it is there; true when this call made it.</summary>
    public bool MakeJson()
    {
        if (HasJson) return false;

        lock (_making)
        {
            if (HasJson) return false;

            var buffer = _json ??= new byte[JsonRoom];
            var payload = WriteJson(buffer.AsSpan(FrameHead));
            buffer[0] = 0x01;   // text, more to come
            buffer[1] = 126;
            BinaryPrimitives.WriteUInt16BigEndian(buffer.AsSpan(2), (ushort)payload);
            Volatile.Write(ref _jsonLength, FrameHead + payload);
            return true;
        }
    }

    /// <summary>Makes the HTTP form unless it is there.</summary>
    public void MakeHttp()
    {
        if (Volatile.Read(ref _httpSequence) == Sequence) return;

        lock (_making)
        {
            if (_httpSequence == Sequence) return;

            _http ??= [.. "44E8\r\n"u8, .. new byte[AudioFormat.ChunkBytes], .. "\r\n"u8];
            Pcm.CopyTo(_http.AsMemory(HttpHead));
            Volatile.Write(ref _httpSequence, Sequence);
        }
    }

    /// <summary>Becomes a holder, unless everybody has let go already.</summary>
    public bool TryHold()
    {
        for (var holders = Volatile.Read(ref _holders); holders > 0; holders = Volatile.Read(ref _holders))
            if (Interlocked.CompareExchange(ref _holders, holders + 1, holders) == holders) return true;
        return false;
    }

    public void Release()
    {
        if (Interlocked.Decrement(ref _holders) == 0) pool.Return(this);
    }

    private int WriteJson(Span<byte> to)
    {
        var milliseconds = Published.ToUnixTimeMilliseconds();
        var line = new Utf8Line(to);
        line.Text("{\"type\":\"audio\",\"chunk_id\":"u8);
        line.Number(Sequence);
        line.Text(",\"timestamp\":"u8);
        line.Number(milliseconds / 1_000);
        line.Text("."u8);
        line.Number(milliseconds % 1_000, digits: 3);
        if (IsSilent) line.Text(",\"silent\":true"u8);
        line.Text(",\"data\":\""u8);
        line.Base64(Pcm.Span);
        line.Text("\""u8);
        return line.Length;
    }

    private static byte[] MakeBinary()
    {
        var frame = new byte[FrameHead + HeaderBytes + AudioFormat.ChunkBytes];
        frame[0] = 0x82;   // one whole binary message
        frame[1] = 126;
        BinaryPrimitives.WriteUInt16BigEndian(frame.AsSpan(2), HeaderBytes + AudioFormat.ChunkBytes);
        "SGP1"u8.CopyTo(frame.AsSpan(FrameHead));
        frame[FrameHead + 4] = Version;
        BinaryPrimitives.WriteUInt16LittleEndian(frame.AsSpan(FrameHead + 6), AudioFormat.ChunkFrames);
        return frame;
    }
}
