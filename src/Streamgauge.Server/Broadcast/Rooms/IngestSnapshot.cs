using Streamgauge.Server.Broadcast.Ingest;

namespace Streamgauge.Server.Broadcast.Rooms;

/// <summary>All that is measured of one broadcast. Without a probe the source is `stat`, and what only a probe can know is null.</summary>
internal sealed record IngestSnapshot
{
    public required Guid StreamId { get; init; }
    public required IngestState State { get; init; }
    public int? PublicationNo { get; init; }
    public required string Source { get; init; }
    public DateTimeOffset? StartedAt { get; init; }
    public double? LastMediaAgeMs { get; init; }
    public string? Quality { get; init; }
    public int? Width { get; init; }
    public int? Height { get; init; }
    public double? Fps { get; init; }
    public double? BitrateKbps { get; init; }
    public double? KeyframeIntervalMs { get; init; }
    public bool? Starved { get; init; }
    public double? StarvedMs { get; init; }
    public int? FramesMissing { get; init; }
    public double? AvSkewMs { get; init; }
    public double? AvDriftMs { get; init; }
    public double? AvContentOffsetMs { get; init; }
    public object? Latency { get; init; }
    public double? HlsAgeMs { get; init; }
    public int? RtmpPlayers { get; init; }
    public int ViewerCount { get; init; }
    public int PeakViewers { get; init; }
    public int Sockets { get; init; }
    public IReadOnlyDictionary<string, int> Issues { get; init; } = new Dictionary<string, int>(StringComparer.Ordinal);
    public IReadOnlyDictionary<ErrorType, int> Errors { get; init; } = new Dictionary<ErrorType, int>();
    public long MessagesDropped { get; init; }
    public int ViewersStalled { get; init; }
}
