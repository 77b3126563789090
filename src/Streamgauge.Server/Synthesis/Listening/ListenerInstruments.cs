using Streamgauge.Metrics;

namespace Streamgauge.Server.Synthesis.Listening;

/// <summary>The series of one listener, in a scope that its owner closes; a WAV listener has no name and so none of its own.</summary>
internal sealed class ListenerInstruments
{
    private readonly SynthesisMetrics _metrics;
    private readonly MetricScope? _scope;
    private readonly Gauge _depth;
    private readonly Counter _underruns;
    private readonly Histogram _jitter;

    private ListenerInstruments(SynthesisMetrics metrics, MetricScope? scope, Pseudonym? name)
    {
        (_metrics, _scope, MetricsId) = (metrics, scope, name?.Value);
        _jitter = metrics.ChunkDeliveryJitterMs;
        if (scope is null || name is not { } client) return;

        _depth = metrics.BufferDepthChunks.With(scope, client);
        _underruns = metrics.BufferUnderruns.With(scope, client);
    }

    /// <summary>The name in this listener's series.</summary>
    public string? MetricsId { get; }

    public static ListenerInstruments Of(SynthesisMetrics metrics, MetricScope scope, Pseudonym name) => new(metrics, scope, name);

    public static ListenerInstruments Nameless(SynthesisMetrics metrics) => new(metrics, null, null);

    public void Depth(long chunks)
    {
        if (_scope is not null) _depth.Set(chunks);
    }

    public void Underruns(int count)
    {
        if (_scope is not null) _underruns.Increment(count);
    }

    public void Jitter(double milliseconds) => _jitter.Observe(milliseconds);

    public void TierChanged(TierChange change) => _metrics.StreamgaugeSynthesisTierChanges
        .With(change.Current > change.Previous ? Direction.Up : Direction.Down, change.Reason == TierChangeReason.Requested ? Cause.Requested : Cause.Adaptive)
        .Increment();

    public void SendError(ErrorType type)
    {
        if (_scope is not null) _metrics.WebsocketSendErrors.With(type).Increment();
    }

    public void SendFailed(EndKind kind) => SendError(kind switch
    {
        EndKind.PeerGone => ErrorType.Disconnect,
        EndKind.SendTimeout => ErrorType.Timeout,
        _ => ErrorType.Unknown,
    });
}
