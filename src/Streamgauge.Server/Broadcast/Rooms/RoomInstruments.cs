using Streamgauge.Metrics;
using Streamgauge.Server.Streams;

namespace Streamgauge.Server.Broadcast.Rooms;

/// <summary>The series that carry one stream's id. They go when the room goes: served in one more scrape, then removed.</summary>
internal sealed class RoomInstruments(BroadcastMetrics metrics, MetricRegistry registry, StreamSession stream) : IDisposable
{
    private readonly MetricScope _scope = registry.OpenScope();
    private readonly string _id = stream.Id.ToString();
    private readonly Lock _lock = new();
    private Gauge? _sockets;
    private Gauge? _peak;
    private MetricScope? _bitrateScope;
    private (Quality Label, Gauge Gauge)? _bitrate;

    /// <summary>Open sockets of this node.</summary>
    public void SocketsAre(int open)
    {
        lock (_lock) (_sockets ??= metrics.NovaStreamingWebsocketConnections.With(_scope, _id)).Set(open);
    }

    /// <summary>The first publication makes the series that only a broadcast has.</summary>
    public void Published()
    {
        lock (_lock)
        {
            _sockets ??= metrics.NovaStreamingWebsocketConnections.With(_scope, _id);
            _peak = metrics.NovaStreamingPeakViewers.With(_scope, _id);
            metrics.StreamgaugeBroadcastInfo.With(_scope, _id, stream.Region, TypeOf(stream.Kind)).Set(1);
        }
    }

    public void PeakIs(int viewers)
    {
        lock (_lock) _peak?.SetToMax(viewers);
    }

    /// <summary>On a new label the old one's series is retired first: a stream has one quality at a time.</summary>
    public void BitrateIs(Quality label, double kbps)
    {
        lock (_lock)
        {
            if (_bitrate is not { } held || held.Label != label)
            {
                _bitrateScope?.Dispose();
                _bitrateScope = registry.OpenScope();
                _bitrate = held = (label, metrics.NovaStreamingQualityBitrateKbps.With(_bitrateScope, _id, label));
            }

            held.Gauge.Set(kbps);
        }
    }

    public void BitrateIsZero()
    {
        lock (_lock) _bitrate?.Gauge.Set(0);
    }

    public void Dispose()
    {
        lock (_lock) _bitrateScope?.Dispose();
        _scope.Dispose();
    }

    public static StreamType TypeOf(StreamKind kind) => kind == StreamKind.PreRecorded ? StreamType.PreRecorded : StreamType.Live;
}
