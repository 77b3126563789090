using System.Text.Json.Serialization;
using Streamgauge.Server.Broadcast.Ingest;
using Streamgauge.Server.Streams;

namespace Streamgauge.Server.Broadcast.Rooms;

/// <summary>A broadcast as answers show it; what is not known is null, never 0.</summary>
internal sealed record BroadcastView
{
    public required Guid Id { get; init; }
    public required string Title { get; init; }
    public required string? Description { get; init; }
    public required string Region { get; init; }
    public required StreamStatus Status { get; init; }
    public required StreamKind StreamType { get; init; }
    public required string? HlsUrl { get; init; }
    public required int ViewerCount { get; init; }
    public required int PeakViewers { get; init; }
    public required DateTimeOffset? StartedAt { get; init; }
    public required DateTimeOffset? EndedAt { get; init; }
    public required double? DurationSeconds { get; init; }
    public required BroadcastEnd? EndReason { get; init; }
    public required PictureView Metadata { get; init; }

    /// <summary>Only in a stream_info reply.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? RequestId { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? Timestamp { get; init; }
}
