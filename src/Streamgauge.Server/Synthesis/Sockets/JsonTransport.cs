using System.Buffers;
using System.Runtime.CompilerServices;
using Streamgauge.Server.Synthesis.Listening;
using Streamgauge.Server.Synthesis.Ring;

namespace Streamgauge.Server.Synthesis.Sockets;

/// <summary>Audio as one text message in two fragments: the shared bytes up to the end of the data, then this listener's short tail.</summary>
internal sealed class JsonTransport(FrameStream frames, SocketMessages messages) : IAudioTransport
{
    private const int TailRoom = 100;   // two bytes of head, at most 98 of text: below 126, so the short length form holds

    public Format Format => Format.Json;

    public bool TakesMessages => true;

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    public async ValueTask SendAudioAsync(Chunk chunk, long depth, BufferTier tier)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(chunk.JsonFrame.Length + TailRoom);
        try
        {
            chunk.JsonFrame.CopyTo(buffer);
            var tail = WriteTail(buffer.AsSpan(chunk.JsonFrame.Length), depth, tier);
            await frames.WriteAsync(buffer.AsMemory(0, chunk.JsonFrame.Length + tail));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    public ValueTask SendMessageAsync(ReadOnlyMemory<byte> message) => messages.SendAsync(message);

    public ValueTask PingAsync() => frames.PingAsync();

    public void Abort() => messages.Abort();

    private static int WriteTail(Span<byte> to, long depth, BufferTier tier)
    {
        var line = new Utf8Line(to[2..]);
        line.Text(",\"buffer_depth\":"u8);
        line.Number(depth);
        line.Text(",\"current_tier\":\""u8);
        line.Text(tier.Utf8Name());
        line.Text("\"}"u8);
        to[0] = 0x80;   // the last fragment
        to[1] = (byte)line.Length;
        return 2 + line.Length;
    }
}
