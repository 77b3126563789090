using Streamgauge.Metrics;

namespace Streamgauge.Server.Synthesis.Channels;

/// <summary>The series of one channel, resolved once: they stand at 0 from start.</summary>
internal sealed class ChannelInstruments(SynthesisMetrics metrics, string channel)
{
    private readonly Gauge[] _listeners = [.. Enum.GetValues<Format>().Select(format => metrics.StreamgaugeSynthesisListeners.With(channel, format))];

    public Counter Published { get; } = metrics.StreamgaugeSynthesisChunksPublished.With(channel);

    public Counter Skipped { get; } = metrics.StreamgaugeSynthesisChunksSkipped.With(channel);

    public Counter RenderFailures { get; } = metrics.StreamgaugeSynthesisRenderFailures.With(channel);

    public Counter ControlChanges { get; } = metrics.StreamgaugeSynthesisControlChanges.With(channel);

    public Histogram Latency { get; } = metrics.SynthesisLatencySeconds;

    public Histogram Encoding { get; } = metrics.ChunkEncodingDurationSeconds;

    public void Listeners(Format format, int count) => _listeners[(int)format].Set(count);
}
