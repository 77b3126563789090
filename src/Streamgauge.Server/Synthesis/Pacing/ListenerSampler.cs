using Streamgauge.Server.Platform;
using Streamgauge.Server.Synthesis.Channels;

namespace Streamgauge.Server.Synthesis.Pacing;

/// <summary>Every five seconds, the first time at once: depths, connections and the rate of phrases.</summary>
internal sealed class ListenerSampler(ChannelSet channels, SynthesisMetrics metrics, TimeProvider time) : IEverySecond
{
    private const int SecondsBetween = 5;

    private long _liveSince;
    private int _second;

    public ValueTask TurnAsync(CancellationToken stopping)
    {
        if (_second++ % SecondsBetween == 0) Sample();
        return ValueTask.CompletedTask;
    }

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
