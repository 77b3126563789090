using Streamgauge.Server.Platform;

namespace Streamgauge.Server.Streams;

/// <summary>
/// What other modules may do to a stream. A transition and the raising of its event pass one gate per stream (64 stripes
/// of them), so that observers hear `started` before `ended` whoever caused them.
/// </summary>
internal sealed class StreamLifecycle(IStreamStore store, StreamEvents events, TimeProvider time, ILogger<StreamLifecycle> log)
{
    private readonly SemaphoreSlim[] _gates = [.. Enumerable.Range(0, 64).Select(_ => new SemaphoreSlim(1))];

    public ValueTask<StreamSession?> FindAsync(Guid id, CancellationToken cancellation) => store.FindAsync(id, cancellation);

    /// <summary>The stream whose present ingest key this is.</summary>
    public ValueTask<StreamSession?> FindByIngestKeyAsync(string key, CancellationToken cancellation) =>
        store.FindByIngestKeyAsync(IngestKey.Hash(key), cancellation);

    public async ValueTask<InsertOutcome> CreateAsync(StreamSession stream, int? maxActive, CancellationToken cancellation)
    {
        var outcome = await store.InsertAsync(stream, maxActive, cancellation);
        if (outcome == InsertOutcome.Inserted) await events.RaiseAsync(StreamEventKind.Created, stream, cancellation);
        return outcome;
    }

    public async ValueTask<Transition> StartAsync(Guid id, StartCause cause, CancellationToken cancellation)
    {
        var transition = await PassAsync(id, StreamEventKind.Started, token => store.StartAsync(id, cause, time.Now(), token), cancellation);
        if (transition.Changed) log.StreamStarted(id, cause);
        return transition;
    }

    public async ValueTask<Transition> EndAsync(Guid id, EndReason reason, CancellationToken cancellation)
    {
        var transition = await PassAsync(id, StreamEventKind.Ended, token => store.EndAsync(id, reason, time.Now(), token), cancellation);
        if (transition.Changed) log.StreamEnded(id, reason);
        return transition;
    }

    public ValueTask<Transition> ChangeAsync(Guid id, StreamChange change, CancellationToken cancellation) =>
        PassAsync(id, StreamEventKind.Updated, token => store.ChangeAsync(id, change, token), cancellation);

    public ValueTask TouchAsync(Guid id, CancellationToken cancellation) => store.TouchAsync(id, time.Now(), cancellation);

    public ValueTask RaisePeakViewersAsync(Guid id, int viewers, CancellationToken cancellation) => store.RaisePeakViewersAsync(id, viewers, cancellation);

    private async ValueTask<Transition> PassAsync(Guid id, StreamEventKind kind, Func<CancellationToken, ValueTask<Transition>> move, CancellationToken cancellation)
    {
        var gate = _gates[(uint)id.GetHashCode() % (uint)_gates.Length];
        await gate.WaitAsync(cancellation);
        try
        {
            var transition = await move(cancellation);
            // Committed is committed: the event goes out even if whoever asked has hung up meanwhile.
            if (transition is { Changed: true, Now: { } now }) await events.RaiseAsync(kind, now, CancellationToken.None);
            return transition;
        }
        finally
        {
            gate.Release();
        }
    }
}
