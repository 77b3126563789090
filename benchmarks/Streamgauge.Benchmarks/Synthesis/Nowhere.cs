using Streamgauge.Server.Synthesis;
using Streamgauge.Server.Synthesis.Listening;
using Streamgauge.Server.Synthesis.Ring;

namespace Streamgauge.Benchmarks.Synthesis;

/// <summary>A transport that takes everything at once, and whose far end answers every ping.</summary>
internal sealed class Nowhere(Format format) : IAudioTransport
{
    public Format Format => format;

    /// <summary>What a pong does.</summary>
    public Action Ponged { get; set; } = () => { };

    public bool TakesMessages => format is not Format.Wav;

    public ValueTask SendAudioAsync(Chunk chunk, long depth, BufferTier tier) => ValueTask.CompletedTask;

    public ValueTask SendMessageAsync(ReadOnlyMemory<byte> message) => ValueTask.CompletedTask;

    public ValueTask PingAsync()
    {
        Ponged();
        return ValueTask.CompletedTask;
    }

    public void Abort()
    {
    }
}
