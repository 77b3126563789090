using Streamgauge.Server.Platform.Runtime;
using Streamgauge.Server.Synthesis.Channels;

namespace Streamgauge.Server.Synthesis.Pacing;

/// <summary>At each collection: depths, connections and the rate of phrases since the first channel went live.</summary>
internal sealed class ListenerSampler(ChannelSet channels, SynthesisMetrics metrics, TimeProvider time) : IRuntimeSampler
{
    public void Sample()
    {
        var (phrases, liveSince) = (0L, long.MaxValue);
        foreach (var channel in channels.All)
        {
            phrases += channel.PhrasesCompleted;
            liveSince = Math.Min(liveSince, channel.FirstLive);
            foreach (var listener in channel.Audience.All) listener.Instruments.Depth(listener.Depth);
        }

        metrics.ActiveWebsocketConnections.Set(channels.Sockets);
        metrics.PhraseGenerationRateHz.Set(phrases == 0 ? 0 : phrases / time.GetElapsedTime(liveSince).TotalSeconds);
    }
}
