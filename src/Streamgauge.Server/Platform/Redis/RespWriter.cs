using System.Buffers;
using System.Buffers.Text;

namespace Streamgauge.Server.Platform.Redis;

/// <summary>Writes commands as RESP2: an array of bulk strings.</summary>
internal static class RespWriter
{
    private const int LongestPrefix = 1 + 20 + 2;

    public static void Write(IBufferWriter<byte> output, ReadOnlySpan<RedisArgument> arguments)
    {
        WriteCount(output, (byte)'*', arguments.Length);
        foreach (ref readonly var argument in arguments) WriteBulk(output, argument);
    }

    private static void WriteBulk(IBufferWriter<byte> output, in RedisArgument argument)
    {
        // The length comes first, so the text is encoded behind room for the longest prefix and moved up to meet it.
        var span = output.GetSpan(LongestPrefix + argument.MaxLength + 2);
        var length = argument.Write(span[LongestPrefix..]);
        var prefix = Prefix(span, (byte)'$', length);
        span.Slice(LongestPrefix, length).CopyTo(span[prefix..]);
        "\r\n"u8.CopyTo(span[(prefix + length)..]);
        output.Advance(prefix + length + 2);
    }

    private static void WriteCount(IBufferWriter<byte> output, byte kind, int count) =>
        output.Advance(Prefix(output.GetSpan(LongestPrefix), kind, count));

    private static int Prefix(Span<byte> span, byte kind, int count)
    {
        span[0] = kind;
        Utf8Formatter.TryFormat(count, span[1..], out var digits);
        "\r\n"u8.CopyTo(span[(1 + digits)..]);
        return digits + 3;
    }
}
