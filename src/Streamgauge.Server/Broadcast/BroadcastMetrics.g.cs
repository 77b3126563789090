// Written by hand in the shape that `streamgauge render` gives it, until the renderer is here to write it.
#nullable enable
using Streamgauge.Metrics;

namespace Streamgauge.Server.Broadcast;

/// <summary>The instruments of contracts/broadcast.yaml.</summary>
internal sealed class BroadcastMetrics(MetricRegistry registry)
{
    private static readonly LabelDescriptor StreamId = new("stream_id");
    private static readonly LabelDescriptor Region = new("region");
    private static readonly LabelDescriptor QualityLabel = new("quality") { Values = QualityWords.All };
    private static readonly LabelDescriptor StreamTypeLabel = new("stream_type") { Values = StreamTypeWords.All };
    private static readonly LabelDescriptor ErrorTypeLabel = new("error_type") { Values = ErrorTypeWords.All };

    public RegionGauge NovaStreamingActiveStreams { get; } = new(registry.Gauge(
        new MetricDescriptor("nova_streaming_active_streams", "Number of currently active streaming broadcasts") { Unit = "streams", Labels = [Region], Budget = 64, Contract = "broadcast" }));

    public StreamGauge NovaStreamingWebsocketConnections { get; } = new(registry.Gauge(
        new MetricDescriptor("nova_streaming_websocket_connections", "Number of currently connected WebSocket viewers") { Unit = "connections", Labels = [StreamId], Budget = 2000, Contract = "broadcast" }));

    public StreamGauge NovaStreamingPeakViewers { get; } = new(registry.Gauge(
        new MetricDescriptor("nova_streaming_peak_viewers", "Peak viewer count during stream lifetime") { Unit = "viewers", Labels = [StreamId], Budget = 2000, Contract = "broadcast" }));

    public StreamQualityGauge NovaStreamingQualityBitrateKbps { get; } = new(registry.Gauge(
        new MetricDescriptor("nova_streaming_quality_bitrate_kbps", "Current bitrate for streamed quality level") { Unit = "kbps", Labels = [StreamId, QualityLabel], Budget = 2000, Contract = "broadcast" }));

    public ErrorTypeCounter NovaStreamingBroadcastErrors { get; } = new(registry.Counter(
        new MetricDescriptor("nova_streaming_broadcast_errors_total", "Total number of broadcast errors") { Unit = "errors", Labels = [ErrorTypeLabel], Budget = 16, Contract = "broadcast" }));

    public RegionHistogram NovaStreamingViewersTotal { get; } = new(registry.Histogram(
        new MetricDescriptor("nova_streaming_viewers_total", "Total viewers per stream (histogram for distribution analysis)") { Unit = "viewers", Labels = [Region], Buckets = [1, 5, 10, 50, 100, 500, 1000, 5000, 10000], Budget = 64, Contract = "broadcast" }));

    public StreamTypeHistogram NovaStreamingStreamDurationSeconds { get; } = new(registry.Histogram(
        new MetricDescriptor("nova_streaming_stream_duration_seconds", "Duration of streaming sessions in seconds") { Unit = "seconds", Labels = [StreamTypeLabel], Buckets = [60, 300, 600, 1800, 3600, 7200, 14400, 21600, 43200, 86400], Budget = 8, Contract = "broadcast" }));

    public QualityHistogram NovaStreamingRtmpIngestionLatencySeconds { get; } = new(registry.Histogram(
        new MetricDescriptor("nova_streaming_rtmp_ingestion_latency_seconds", "Latency from broadcaster to Nginx-RTMP in seconds") { Unit = "seconds", Labels = [QualityLabel], Buckets = [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1], Budget = 16, Contract = "broadcast" }));

    public StreamInfoGauge StreamgaugeBroadcastInfo { get; } = new(registry.Gauge(
        new MetricDescriptor("streamgauge_broadcast_info", "Always 1; ties a stream on air to its region and type") { Unit = "info", Labels = [StreamId, Region, StreamTypeLabel], Budget = 2000, Contract = "broadcast" }));

    public StreamGauge StreamgaugeBroadcastFrameRate { get; } = new(registry.Gauge(
        new MetricDescriptor("streamgauge_broadcast_frame_rate", "Video frames per second that arrive from the broadcaster") { Unit = "hertz", Labels = [StreamId], Budget = 2000, Contract = "broadcast" }));

    public StreamGauge StreamgaugeBroadcastKeyframeIntervalSeconds { get; } = new(registry.Gauge(
        new MetricDescriptor("streamgauge_broadcast_keyframe_interval_seconds", "Media time between the last two key frames") { Unit = "seconds", Labels = [StreamId], Budget = 2000, Contract = "broadcast" }));

    public StreamGauge StreamgaugeBroadcastAvSkewSeconds { get; } = new(registry.Gauge(
        new MetricDescriptor("streamgauge_broadcast_av_skew_seconds", "How far audio arrives ahead of video; negative when audio is behind") { Unit = "seconds", Labels = [StreamId], Budget = 2000, Contract = "broadcast" }));

    public StreamGauge StreamgaugeBroadcastMediaAgeSeconds { get; } = new(registry.Gauge(
        new MetricDescriptor("streamgauge_broadcast_media_age_seconds", "Time since the last audio or video unit arrived; grows while the broadcaster is stalled") { Unit = "seconds", Labels = [StreamId], Budget = 2000, Contract = "broadcast" }));

    public Counter StreamgaugeBroadcastViewerMessagesDropped { get; } = registry.Counter(
        new MetricDescriptor("streamgauge_broadcast_viewer_messages_dropped_total", "Messages left out for viewers that read too slowly") { Unit = "messages", Contract = "broadcast" }).With();
}

internal enum Quality { _480p, _720p, _1080p, _4k, Audio }

internal static class QualityWords
{
    public static readonly string[] All = ["480p", "720p", "1080p", "4k", "audio"];
}

internal enum StreamType { Live, PreRecorded }

internal static class StreamTypeWords
{
    public static readonly string[] All = ["live", "pre-recorded"];
}

internal enum ErrorType { RtmpConnectionFailed, FrameDrop, Timeout, ConnectionLost, TimestampJump, ProbeFailed, MediaServerUnreachable, HlsStalled }

internal static class ErrorTypeWords
{
    public static readonly string[] All = ["rtmp_connection_failed", "frame_drop", "timeout", "connection_lost", "timestamp_jump", "probe_failed", "media_server_unreachable", "hls_stalled"];
}

internal sealed class RegionGauge(GaugeFamily family)
{
    public Gauge With(string region) => family.With(region);
}

internal sealed class RegionHistogram(HistogramFamily family)
{
    public Histogram With(string region) => family.With(region);
}

internal sealed class StreamGauge(GaugeFamily family)
{
    public Gauge With(MetricScope scope, string streamId) => family.With(scope, streamId);
}

internal sealed class StreamQualityGauge(GaugeFamily family)
{
    public Gauge With(MetricScope scope, string streamId, Quality quality) => family.With(scope, streamId, QualityWords.All[(int)quality]);
}

internal sealed class StreamInfoGauge(GaugeFamily family)
{
    public Gauge With(MetricScope scope, string streamId, string region, StreamType streamType) => family.With(scope, streamId, region, StreamTypeWords.All[(int)streamType]);
}

internal sealed class ErrorTypeCounter(CounterFamily family)
{
    public Counter With(ErrorType errorType) => family.With(ErrorTypeWords.All[(int)errorType]);
}

internal sealed class StreamTypeHistogram(HistogramFamily family)
{
    public Histogram With(StreamType streamType) => family.With(StreamTypeWords.All[(int)streamType]);
}

internal sealed class QualityHistogram(HistogramFamily family)
{
    public Histogram With(Quality quality) => family.With(QualityWords.All[(int)quality]);
}
