using Streamgauge.Server.Platform.Time;

namespace Streamgauge.Server.Broadcast.Ingest;

/// <summary>The stored row of one broadcast: a stream that has had at least one publication. Immutable: a transition makes a new one.</summary>
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

    /// <summary>As last noted, which is done every 10 s.</summary>
    public DateTimeOffset? LastMediaAt { get; init; }

    public DateTimeOffset? ClosedAt { get; init; }
    public BroadcastEnd? EndReason { get; init; }

    /// <summary>As last noted.</summary>
    public int ViewersNow { get; init; }

    public int? FinalViewers { get; init; }

    public bool IsOpen => State is IngestState.Publishing or IngestState.Interrupted;

    public static BroadcastIngest First(Guid stream, string node, string clientRef, DateTimeOffset at) =>
        new() { StreamId = stream, State = IngestState.Publishing, PublicationNo = 1, MediaNode = node, ClientRef = clientRef, StartedAt = at };

    public BroadcastIngest Next(string node, string clientRef) =>
        this with { State = IngestState.Publishing, PublicationNo = PublicationNo + 1, MediaNode = node, ClientRef = clientRef, InterruptedAt = null };

    public BroadcastIngest Interrupted(DateTimeOffset at) => this with { State = IngestState.Interrupted, InterruptedAt = Instants.Truncate(at) };

    /// <summary>Never before its start, whatever the clock did.</summary>
    public BroadcastIngest Closed(DateTimeOffset at, BroadcastEnd reason, int viewers) =>
        this with { State = IngestState.Closed, ClosedAt = Instants.Truncate(at < StartedAt ? StartedAt : at), EndReason = reason, FinalViewers = viewers, ViewersNow = 0 };
}
