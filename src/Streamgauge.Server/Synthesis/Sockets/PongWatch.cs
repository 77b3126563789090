using System.Buffers.Binary;

namespace Streamgauge.Server.Synthesis.Sockets;

/// <summary>
/// Follows the heads of a client's frames through the bytes as they come, to see pongs: the framework's WebSocket takes them in and tells
/// nobody. What is wrong with a frame is for that WebSocket to say.
/// </summary>
internal sealed class PongWatch
{
    private const int Pong = 0xA;
    private const int MaskLength = 4;

    private readonly byte[] _head = new byte[10];   // without the mask, which is skipped with the payload
    private int _length;
    private long _skip;

    /// <summary>Takes in what was read; true when a pong began in it.</summary>
    public bool Sees(ReadOnlySpan<byte> bytes)
    {
        var seen = false;
        while (!bytes.IsEmpty)
        {
            if (_skip > 0)
            {
                var skipped = (int)Math.Min(_skip, bytes.Length);
                _skip -= skipped;
                bytes = bytes[skipped..];
                continue;
            }

            _head[_length++] = bytes[0];
            bytes = bytes[1..];
            if (_length < 2 || _length < HeadLength) continue;

            seen |= (_head[0] & 0xF) == Pong;
            _skip = PayloadLength + ((_head[1] & 0x80) != 0 ? MaskLength : 0);
            _length = 0;
        }

        return seen;
    }

    private int HeadLength => (_head[1] & 0x7F) switch { 126 => 4, 127 => 10, _ => 2 };

    private long PayloadLength => (_head[1] & 0x7F) switch
    {
        126 => BinaryPrimitives.ReadUInt16BigEndian(_head.AsSpan(2)),
        127 => BinaryPrimitives.ReadUInt32BigEndian(_head.AsSpan(6)),   // 16 KiB are read at most, then the connection ends
        var length => length,
    };
}
