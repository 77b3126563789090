// Written by hand in the shape that `streamgauge render` gives it, until the renderer is here to write it.
#nullable enable
using Streamgauge.Metrics;

namespace Streamgauge.Server.Synthesis;

/// <summary>The instruments of contracts/synthesis.yaml.</summary>
internal sealed class SynthesisMetrics(MetricRegistry registry)
{
    private static readonly LabelDescriptor ClientId = new("client_id") { Privacy = LabelPrivacy.Pseudonym };
    private static readonly LabelDescriptor Channel = new("channel");
    private static readonly LabelDescriptor ErrorTypeLabel = new("error_type") { Values = ErrorTypeWords.All };
    private static readonly LabelDescriptor FormatLabel = new("format") { Values = FormatWords.All };
    private static readonly LabelDescriptor DirectionLabel = new("direction") { Values = DirectionWords.All };
    private static readonly LabelDescriptor CauseLabel = new("cause") { Values = CauseWords.All };
    private static readonly LabelDescriptor ReasonLabel = new("reason") { Values = ReasonWords.All };

    public Histogram SynthesisLatencySeconds { get; } = registry.Histogram(
        new MetricDescriptor("synthesis_latency_seconds", "Time to render audio phrase") { Unit = "seconds", Buckets = [0.01, 0.025, 0.05, 0.075, 0.1, 0.15, 0.2, 0.3, 0.5, 1], Contract = "synthesis" }).With();

    public ClientGauge BufferDepthChunks { get; } = new(registry.Gauge(
        new MetricDescriptor("buffer_depth_chunks", "Current ring buffer depth") { Unit = "chunks", Labels = [ClientId], Budget = 4096, Contract = "synthesis" }));

    public Histogram ChunkDeliveryJitterMs { get; } = registry.Histogram(
        new MetricDescriptor("chunk_delivery_jitter_ms", "Chunk delivery timing variance") { Unit = "milliseconds", Buckets = [1, 2, 5, 10, 20, 30, 50, 75, 100, 200], Contract = "synthesis" }).With();

    public ClientCounter BufferUnderruns { get; } = new(registry.Counter(
        new MetricDescriptor("buffer_underruns_total", "Buffer underrun events") { Unit = "events", Labels = [ClientId], Budget = 4096, Contract = "synthesis" }));

    public Gauge ActiveWebsocketConnections { get; } = registry.Gauge(
        new MetricDescriptor("active_websocket_connections", "Number of connected WebSocket clients") { Unit = "connections", Contract = "synthesis" }).With();

    public SendErrorCounter WebsocketSendErrors { get; } = new(registry.Counter(
        new MetricDescriptor("websocket_send_errors_total", "Failed WebSocket send operations") { Unit = "errors", Labels = [ErrorTypeLabel], Budget = 8, Contract = "synthesis" }));

    public Histogram ChunkEncodingDurationSeconds { get; } = registry.Histogram(
        new MetricDescriptor("chunk_encoding_duration_seconds", "base64 encoding duration") { Unit = "seconds", Buckets = [0.0001, 0.0005, 0.001, 0.002, 0.005, 0.01, 0.02], Contract = "synthesis" }).With();

    public Gauge PhraseGenerationRateHz { get; } = registry.Gauge(
        new MetricDescriptor("phrase_generation_rate_hz", "Phrases generated per second") { Unit = "hertz", Contract = "synthesis" }).With();

    public ChannelFormatGauge StreamgaugeSynthesisListeners { get; } = new(registry.Gauge(
        new MetricDescriptor("streamgauge_synthesis_listeners", "Listeners by channel and format") { Unit = "connections", Labels = [Channel, FormatLabel], Budget = 64, Contract = "synthesis" }));

    public ChannelCounter StreamgaugeSynthesisChunksPublished { get; } = new(registry.Counter(
        new MetricDescriptor("streamgauge_synthesis_chunks_published_total", "Chunks of 100 ms published") { Unit = "chunks", Labels = [Channel], Budget = 16, Contract = "synthesis" }));

    public ChannelCounter StreamgaugeSynthesisChunksSkipped { get; } = new(registry.Counter(
        new MetricDescriptor("streamgauge_synthesis_chunks_skipped_total", "Chunks that listeners were moved past because they read too slowly") { Unit = "chunks", Labels = [Channel], Budget = 16, Contract = "synthesis" }));

    public ChannelCounter StreamgaugeSynthesisRenderFailures { get; } = new(registry.Counter(
        new MetricDescriptor("streamgauge_synthesis_render_failures_total", "Chunks that could not be rendered and went out silent") { Unit = "chunks", Labels = [Channel], Budget = 16, Contract = "synthesis" }));

    public TierChangeCounter StreamgaugeSynthesisTierChanges { get; } = new(registry.Counter(
        new MetricDescriptor("streamgauge_synthesis_tier_changes_total", "Moves of listeners between buffer tiers") { Unit = "events", Labels = [DirectionLabel, CauseLabel], Budget = 8, Contract = "synthesis" }));

    public ReasonCounter StreamgaugeSynthesisConnectionsRefused { get; } = new(registry.Counter(
        new MetricDescriptor("streamgauge_synthesis_connections_refused_total", "Listeners refused before they heard anything") { Unit = "connections", Labels = [ReasonLabel], Budget = 32, Contract = "synthesis" }));

    public ChannelCounter StreamgaugeSynthesisControlChanges { get; } = new(registry.Counter(
        new MetricDescriptor("streamgauge_synthesis_control_changes_total", "Accepted changes of a channel's music") { Unit = "events", Labels = [Channel], Budget = 16, Contract = "synthesis" }));

    public Histogram StreamgaugeSynthesisPacerLatenessSeconds { get; } = registry.Histogram(
        new MetricDescriptor("streamgauge_synthesis_pacer_lateness_seconds", "How late each tick of 10 ms began") { Unit = "seconds", Buckets = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25], Contract = "synthesis" }).With();
}

internal enum ErrorType { Disconnect, Timeout, EncodingError, Unknown }

internal static class ErrorTypeWords
{
    public static readonly string[] All = ["disconnect", "timeout", "encoding_error", "unknown"];
}

internal enum Format { Json, Pcm, Wav }

internal static class FormatWords
{
    public static readonly string[] All = ["json", "pcm", "wav"];
}

internal enum Direction { Up, Down }

internal static class DirectionWords
{
    public static readonly string[] All = ["up", "down"];
}

internal enum Cause { Adaptive, Requested }

internal static class CauseWords
{
    public static readonly string[] All = ["adaptive", "requested"];
}

internal enum Reason { UpgradeRequired, ChannelNotFound, InvalidClientId, ReservedClientId, InvalidBufferTier, InvalidFormat, UnsupportedSubprotocol, OriginRefused, TooManyAttempts, Unauthenticated, TooManyConnections, Draining, ChannelFailed, ClientIdInUse, ServerOverload, QuotaRefused }

internal static class ReasonWords
{
    public static readonly string[] All = ["upgrade_required", "channel_not_found", "invalid_client_id", "reserved_client_id", "invalid_buffer_tier", "invalid_format", "unsupported_subprotocol", "origin_refused", "too_many_attempts", "unauthenticated", "too_many_connections", "draining", "channel_failed", "client_id_in_use", "server_overload", "quota_refused"];
}

internal sealed class ClientGauge(GaugeFamily family)
{
    public Gauge With(MetricScope scope, Pseudonym clientId) => family.With(scope, clientId);
}

internal sealed class ClientCounter(CounterFamily family)
{
    public Counter With(MetricScope scope, Pseudonym clientId) => family.With(scope, clientId);
}

internal sealed class SendErrorCounter(CounterFamily family)
{
    public Counter With(ErrorType errorType) => family.With(ErrorTypeWords.All[(int)errorType]);
}

internal sealed class ChannelFormatGauge(GaugeFamily family)
{
    public Gauge With(string channel, Format format) => family.With(channel, FormatWords.All[(int)format]);
}

internal sealed class ChannelCounter(CounterFamily family)
{
    public Counter With(string channel) => family.With(channel);
}

internal sealed class TierChangeCounter(CounterFamily family)
{
    public Counter With(Direction direction, Cause cause) => family.With(DirectionWords.All[(int)direction], CauseWords.All[(int)cause]);
}

internal sealed class ReasonCounter(CounterFamily family)
{
    public Counter With(Reason reason) => family.With(ReasonWords.All[(int)reason]);
}
