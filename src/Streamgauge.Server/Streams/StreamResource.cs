using System.Text.Json.Serialization;

namespace Streamgauge.Server.Streams;

/// <summary>The stream in answers. Counts of participants are Sessions' to fill; nobody can have joined without it, so 0 is true.</summary>
internal sealed record StreamResource
{
    public required Guid Id { get; init; }
    public required string Title { get; init; }
    public required string? Description { get; init; }
    public required string Host { get; init; }
    public required bool IsHost { get; init; }
    public required string Region { get; init; }
    public required StreamKind StreamType { get; init; }
    public required StreamStatus Status { get; init; }
    public required string RoomName { get; init; }
    public int JoinCount { get; init; }
    public int LeaveCount { get; init; }
    public int ActiveParticipants { get; init; }
    public int PeakParticipants { get; init; }
    public required int PeakViewers { get; init; }
    public required bool IsLocked { get; init; }
    public required bool OpenMic { get; init; }
    public required StartCause? StartCause { get; init; }
    public required EndReason? EndReason { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset? StartedAt { get; init; }
    public required DateTimeOffset? EndedAt { get; init; }
    public required double? DurationSeconds { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IngestPlace? Ingest { get; init; }
}
