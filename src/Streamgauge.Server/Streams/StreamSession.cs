namespace Streamgauge.Server.Streams;

/// <summary>One stream as it is stored. Immutable: a transition stores a new one.</summary>
internal sealed record StreamSession
{
    public required Guid Id { get; init; }
    public required string Title { get; init; }
    public string? Description { get; init; }
    public required string HostHash { get; init; }
    public required string HostPseudonym { get; init; }

    /// <summary>The key that names everybody in this stream, from its creation to its end.</summary>
    public required int PseudonymKeyId { get; init; }

    public required string Region { get; init; }
    public required StreamKind Kind { get; init; }
    public required string RoomName { get; init; }
    public required string IngestKeyHash { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset LastActivityAt { get; init; }
    public StreamStatus Status { get; init; } = StreamStatus.Preparing;
    public bool IsLocked { get; init; }
    public bool OpenMic { get; init; }
    public int PeakViewers { get; init; }
    public StartCause? StartCause { get; init; }
    public EndReason? EndReason { get; init; }
    public DateTimeOffset? StartedAt { get; init; }
    public DateTimeOffset? EndedAt { get; init; }
}
