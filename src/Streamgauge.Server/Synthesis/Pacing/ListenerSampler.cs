using Streamgauge.Server.Platform.Runtime;
using Streamgauge.Server.Synthesis.Channels;

namespace Streamgauge.Server.Synthesis.Pacing;

/// <summary>At each collection: depths, connections and the rate of phrases since the first channel went live.</summary>
internal sealed class ListenerSampler(ChannelSet channels, SynthesisMetrics metrics, TimeProvider time) : IRuntimeSampler
{
    private long _liveSince;

    public void Sample()
    {
        var phrases = 0L;
        foreach (var channel in channels.All)
        {
            phrases += channel.PhrasesCompleted;
            foreach (var listener in channel.Audience.All) listener.Instruments.Depth(listener.Depth);
        }

        metrics.ActiveWebsocketConnections.Set(channels.Sockets);
        metrics.PhraseGenerationRateHz.Set(PhraseRate(phrases));
    }

    private double PhraseRate(long phrases)
    {
        if (_liveSince == 0 && channels.All.Any(channel => channel.State == ChannelState.Live)) _liveSince = time.GetTimestamp();
        return phrases == 0 ? 0 : phrases / time.GetElapsedTime(_liveSince).TotalSeconds;
    }
}
