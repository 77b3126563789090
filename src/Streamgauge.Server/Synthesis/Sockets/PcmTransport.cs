using Streamgauge.Server.Synthesis.Listening;
using Streamgauge.Server.Synthesis.Ring;

namespace Streamgauge.Server.Synthesis.Sockets;

/// <summary>Audio as prebuilt binary frames, the same bytes for every listener.</summary>
internal sealed class PcmTransport(FrameStream frames, SocketMessages messages) : IAudioTransport
{
    public Format Format => Format.Pcm;

    public bool TakesMessages => true;

    public ValueTask SendAudioAsync(Chunk chunk, long depth, BufferTier tier) => frames.WriteAsync(chunk.BinaryFrame);

    public ValueTask SendMessageAsync(ReadOnlyMemory<byte> message) => messages.SendAsync(message);

    public ValueTask PingAsync() => frames.PingAsync();

    public void Abort() => messages.Abort();
}
