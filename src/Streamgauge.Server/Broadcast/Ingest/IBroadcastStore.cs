namespace Streamgauge.Server.Broadcast.Ingest;

/// <summary>Where broadcasts are kept. Every change is one conditional operation; what it answers tells whether this caller made it.</summary>
internal interface IBroadcastStore
{
    ValueTask<BroadcastIngest?> FindAsync(Guid stream, CancellationToken cancellation);

    /// <summary>Inserts the first publication, or starts the next one of a broadcast not closed; null when it is closed.</summary>
    ValueTask<BroadcastIngest?> AcceptAsync(Guid stream, string node, string clientRef, DateTimeOffset at, CancellationToken cancellation);

    /// <summary>publishing to interrupted, only of this publication; null when it was not publishing.</summary>
    ValueTask<BroadcastIngest?> InterruptAsync(Guid stream, int publicationNo, DateTimeOffset at, CancellationToken cancellation);

    /// <summary>Anything to closed, once: null for everybody but the one who closed it. `at` is never before the start.</summary>
    ValueTask<BroadcastIngest?> CloseAsync(Guid stream, DateTimeOffset at, BroadcastEnd reason, int finalViewers, CancellationToken cancellation);

    ValueTask NoteAsync(Guid stream, DateTimeOffset? lastMediaAt, int viewersNow, CancellationToken cancellation);
}
