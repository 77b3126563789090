using Streamgauge.Server.Synthesis.Ring;

namespace Streamgauge.Server.Synthesis.Listening;

/// <summary>The way to one listener. One send at a time; a send is over when the transport has taken every byte.</summary>
internal interface IAudioTransport
{
    Format Format { get; }

    /// <summary>Whether the listener understands messages besides audio.</summary>
    bool TakesMessages { get; }

    ValueTask SendAudioAsync(Chunk chunk, long depth, BufferTier tier);

    ValueTask SendMessageAsync(ReadOnlyMemory<byte> message);

    /// <summary>Asks whether the listener is still there; only where it understands messages.</summary>
    ValueTask PingAsync();

    /// <summary>Ends the connection at once; a send under way fails.</summary>
    void Abort();
}
