namespace Streamgauge.Server.Broadcast.Ingest;

/// <summary>The stored row of one broadcast: a stream that has had at least one publication. Immutable: a transition stores a new one.</summary>
internal sealed record BroadcastIngest
{
    public required Guid StreamId { get; init; }
    public required IngestState State { get; init; }

    /// <summary>1, 2, ...: which accepted publisher connection this is.</summary>
    public required int PublicationNo { get; init; }

    public required string MediaNode { get; init; }

    /// <summary>The media server's own name for the publisher's connection; only its `done` ends the publication.</summary>
    public required string ClientRef { get; init; }

    public required DateTimeOffset StartedAt { get; init; }
    public DateTimeOffset? InterruptedAt { get; init; }
    public DateTimeOffset? LastMediaAt { get; init; }
    public DateTimeOffset? ClosedAt { get; init; }
    public BroadcastEnd? EndReason { get; init; }
    public int ViewersNow { get; init; }
    public int? FinalViewers { get; init; }
}
