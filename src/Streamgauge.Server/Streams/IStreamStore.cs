namespace Streamgauge.Server.Streams;

/// <summary>Where streams are kept. Every change is one conditional operation, so that of several callers exactly one performs it.</summary>
internal interface IStreamStore
{
    /// <summary>Counts the host's streams that are not ended and inserts, as one step. A null limit is unlimited.</summary>
    ValueTask<InsertOutcome> InsertAsync(StreamSession stream, int? maxActive, CancellationToken cancellation);

    ValueTask<StreamSession?> FindAsync(Guid id, CancellationToken cancellation);

    ValueTask<StreamSession?> FindByIngestKeyAsync(string keyHash, CancellationToken cancellation);

    ValueTask<IReadOnlyList<StreamSession>> ListAsync(StreamPage page, CancellationToken cancellation);

    /// <summary>preparing to live.</summary>
    ValueTask<Transition> StartAsync(Guid id, StartCause cause, DateTimeOffset at, CancellationToken cancellation);

    /// <summary>preparing or live to ended.</summary>
    ValueTask<Transition> EndAsync(Guid id, EndReason reason, DateTimeOffset at, CancellationToken cancellation);

    /// <summary>Changes a stream that is not ended; an ended one comes back unchanged.</summary>
    ValueTask<Transition> ChangeAsync(Guid id, StreamChange change, CancellationToken cancellation);

    /// <summary>At most 100 streams that are live without activity since, or preparing since before, these times.</summary>
    ValueTask<IReadOnlyList<StreamSession>> ListAbandonedAsync(DateTimeOffset idleSince, DateTimeOffset preparingSince, CancellationToken cancellation);

    ValueTask TouchAsync(Guid id, DateTimeOffset at, CancellationToken cancellation);

    /// <summary>peak_viewers = max(peak_viewers, viewers).</summary>
    ValueTask RaisePeakViewersAsync(Guid id, int viewers, CancellationToken cancellation);

    /// <summary>Removes an ended stream; false when it is not ended or not there.</summary>
    ValueTask<bool> DeleteEndedAsync(Guid id, CancellationToken cancellation);
}
