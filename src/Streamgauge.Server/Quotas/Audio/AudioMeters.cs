using Streamgauge.Metrics;

namespace Streamgauge.Server.Quotas.Audio;

/// <summary>What the sessions of one variant count; looked up once, touched per message.</summary>
internal sealed class AudioMeters(QuotasMetrics metrics, Variant variant)
{
    private readonly Counter _seconds = metrics.StreamgaugeAudioAnalysedSeconds.With(variant);
    private readonly Counter _accepted = metrics.StreamgaugeAudioMessages.With(variant, MessageOutcome.Accepted);

    public void Accepted(double seconds)
    {
        _accepted.Increment();
        _seconds.Increment(seconds);
    }

    public void Refused() => metrics.StreamgaugeAudioMessages.With(variant, MessageOutcome.Refused).Increment();

    public void Bad() => metrics.StreamgaugeAudioMessages.With(variant, MessageOutcome.Bad).Increment();

    public void Dropped() => metrics.StreamgaugeAudioFramesDropped.Increment();

    public void Ended(End end) => metrics.StreamgaugeAudioSessions.With(variant, end).Increment();
}
