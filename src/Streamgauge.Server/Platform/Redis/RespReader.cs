using System.Buffers;
using System.Buffers.Text;

namespace Streamgauge.Server.Platform.Redis;

/// <summary>Reads RESP2 answers. An incomplete answer is left in the buffer and read again when more has come.</summary>
internal static class RespReader
{
    /// <summary>Above this the connection is given up: no answer we ask for is near it.</summary>
    public const int LargestReply = 16 * 1024 * 1024;

    private const int DeepestArray = 8;

    public static bool TryRead(ref SequenceReader<byte> reader, out RespReply reply) => TryRead(ref reader, 0, out reply);

    private static bool TryRead(ref SequenceReader<byte> reader, int depth, out RespReply reply)
    {
        reply = default;
        if (!reader.TryReadTo(out ReadOnlySequence<byte> line, "\r\n"u8)) return false;
        if (line.IsEmpty) throw new RedisProtocolException("Redis sent an empty line where an answer starts.");

        var kind = line.FirstSpan[0];
        switch (kind)
        {
            case (byte)'+':
                reply = new RespReply(RespKind.Text, 0, line.Slice(1).ToArray(), null);
                return true;
            case (byte)'-':
                reply = new RespReply(RespKind.Error, 0, line.Slice(1).ToArray(), null);
                return true;
            case (byte)':':
                reply = new RespReply(RespKind.Integer, Number(line.Slice(1)), default, null);
                return true;
            case (byte)'$':
                return TryReadBulk(ref reader, Number(line.Slice(1)), out reply);
            case (byte)'*':
                return TryReadArray(ref reader, Number(line.Slice(1)), depth, out reply);
            default:
                throw new RedisProtocolException($"Redis sent an answer of unknown kind 0x{kind:x2}; is it a Redis port?");
        }
    }

    private static bool TryReadBulk(ref SequenceReader<byte> reader, long length, out RespReply reply)
    {
        reply = RespReply.Null;
        if (length < 0) return true;
        if (length > LargestReply) throw new RedisProtocolException($"Redis announced {length} bytes; at most {LargestReply} are taken.");
        if (reader.Remaining < length + 2) return false;

        var bytes = new byte[length];
        reader.TryCopyTo(bytes);
        reader.Advance(length + 2);
        reply = new RespReply(RespKind.Text, 0, bytes, null);
        return true;
    }

    private static bool TryReadArray(ref SequenceReader<byte> reader, long count, int depth, out RespReply reply)
    {
        reply = RespReply.Null;
        if (count < 0) return true;
        if (depth == DeepestArray || count > LargestReply / 4) throw new RedisProtocolException("Redis sent an array deeper or longer than any we ask for.");

        var items = new RespReply[count];
        for (var i = 0; i < items.Length; i++)
        {
            if (!TryRead(ref reader, depth + 1, out items[i])) return false;
        }

        reply = new RespReply(RespKind.Array, 0, default, items);
        return true;
    }

    private static long Number(in ReadOnlySequence<byte> digits) => Number(digits.IsSingleSegment ? digits.FirstSpan : digits.ToArray());

    private static long Number(ReadOnlySpan<byte> digits) =>
        Utf8Parser.TryParse(digits, out long value, out var read) && read == digits.Length
            ? value
            : throw new RedisProtocolException("Redis sent a length or integer that is not a number.");
}
