namespace Streamgauge.Server.Streams;

/// <summary>Streams in memory, gone with the process. One lock makes each operation the single step that a database's statement is.</summary>
internal sealed class MemoryStreamStore : IStreamStore
{
    private readonly Lock _lock = new();
    private readonly Dictionary<Guid, StreamSession> _streams = [];

    public ValueTask<InsertOutcome> InsertAsync(StreamSession stream, int? maxActive, CancellationToken cancellation)
    {
        lock (_lock)
        {
            if (_streams.Values.Any(s => s.RoomName == stream.RoomName)) return ValueTask.FromResult(InsertOutcome.RoomNameTaken);
            if (_streams.Values.Count(s => s.HostHash == stream.HostHash && s.Status != StreamStatus.Ended) >= maxActive) return ValueTask.FromResult(InsertOutcome.ActiveStreamLimit);

            _streams.Add(stream.Id, stream);
            return ValueTask.FromResult(InsertOutcome.Inserted);
        }
    }

    public ValueTask<StreamSession?> FindAsync(Guid id, CancellationToken cancellation)
    {
        lock (_lock) return ValueTask.FromResult(_streams.GetValueOrDefault(id));
    }

    public ValueTask<StreamSession?> FindByIngestKeyAsync(string keyHash, CancellationToken cancellation)
    {
        lock (_lock) return ValueTask.FromResult(_streams.Values.FirstOrDefault(s => s.IngestKeyHash == keyHash));
    }

    public ValueTask<IReadOnlyList<StreamSession>> ListAsync(StreamPage page, CancellationToken cancellation)
    {
        lock (_lock)
        {
            return ValueTask.FromResult<IReadOnlyList<StreamSession>>([.. _streams.Values
                .Where(s => (page.Status is null || s.Status == page.Status) && (page.Region is null || s.Region == page.Region))
                .Where(s => page.HostHash is null || s.HostHash == page.HostHash)
                .Where(s => page.After is null || page.After.Value.IsBefore(s))
                .OrderByDescending(s => s.CreatedAt).ThenByDescending(s => s.Id)
                .Take(page.Limit)]);
        }
    }

    public ValueTask<Transition> StartAsync(Guid id, StartCause cause, DateTimeOffset at, CancellationToken cancellation) =>
        MoveAsync(id, s => s.Status == StreamStatus.Preparing, s => s with { Status = StreamStatus.Live, StartCause = cause, StartedAt = at, LastActivityAt = at });

    public ValueTask<Transition> EndAsync(Guid id, EndReason reason, DateTimeOffset at, CancellationToken cancellation) =>
        MoveAsync(id, s => s.Status != StreamStatus.Ended, s => s with { Status = StreamStatus.Ended, EndReason = reason, EndedAt = at });

    public ValueTask<Transition> ChangeAsync(Guid id, StreamChange change, CancellationToken cancellation) =>
        MoveAsync(id, s => s.Status != StreamStatus.Ended, change.ApplyTo);

    public async ValueTask TouchAsync(Guid id, DateTimeOffset at, CancellationToken cancellation) =>
        await MoveAsync(id, s => s.LastActivityAt < at, s => s with { LastActivityAt = at });

    public async ValueTask RaisePeakViewersAsync(Guid id, int viewers, CancellationToken cancellation) =>
        await MoveAsync(id, s => s.PeakViewers < viewers, s => s with { PeakViewers = viewers });

    public ValueTask<bool> DeleteEndedAsync(Guid id, CancellationToken cancellation)
    {
        lock (_lock) return ValueTask.FromResult(_streams.GetValueOrDefault(id)?.Status == StreamStatus.Ended && _streams.Remove(id));
    }

    private ValueTask<Transition> MoveAsync(Guid id, Func<StreamSession, bool> condition, Func<StreamSession, StreamSession> move)
    {
        lock (_lock)
        {
            if (!_streams.TryGetValue(id, out var stream)) return ValueTask.FromResult(default(Transition));
            if (!condition(stream)) return ValueTask.FromResult(new Transition(Changed: false, stream));

            return ValueTask.FromResult(new Transition(Changed: true, _streams[id] = move(stream)));
        }
    }
}
