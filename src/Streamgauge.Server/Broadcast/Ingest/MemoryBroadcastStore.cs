namespace Streamgauge.Server.Broadcast.Ingest;

/// <summary>Broadcasts in memory, gone with the process; one lock makes each operation one step.</summary>
internal sealed class MemoryBroadcastStore : IBroadcastStore
{
    private readonly Lock _lock = new();
    private readonly Dictionary<Guid, BroadcastIngest> _rows = [];

    public ValueTask<BroadcastIngest?> FindAsync(Guid stream, CancellationToken cancellation)
    {
        lock (_lock) return ValueTask.FromResult(_rows.GetValueOrDefault(stream));
    }

    public ValueTask<BroadcastIngest?> AcceptAsync(Guid stream, string node, string clientRef, DateTimeOffset at, CancellationToken cancellation)
    {
        lock (_lock)
        {
            if (_rows.TryGetValue(stream, out var row))
                return Move(stream, row => row.State != IngestState.Closed, row => row with { State = IngestState.Publishing, PublicationNo = row.PublicationNo + 1, MediaNode = node, ClientRef = clientRef, InterruptedAt = null });

            row = new BroadcastIngest { StreamId = stream, State = IngestState.Publishing, PublicationNo = 1, MediaNode = node, ClientRef = clientRef, StartedAt = at };
            return ValueTask.FromResult<BroadcastIngest?>(_rows[stream] = row);
        }
    }

    public ValueTask<BroadcastIngest?> InterruptAsync(Guid stream, int publicationNo, DateTimeOffset at, CancellationToken cancellation) =>
        Move(stream, row => row.State == IngestState.Publishing && row.PublicationNo == publicationNo, row => row with { State = IngestState.Interrupted, InterruptedAt = at });

    public ValueTask<BroadcastIngest?> CloseAsync(Guid stream, DateTimeOffset at, BroadcastEnd reason, int finalViewers, CancellationToken cancellation) =>
        Move(stream, row => row.State != IngestState.Closed, row => row with { State = IngestState.Closed, ClosedAt = at < row.StartedAt ? row.StartedAt : at, EndReason = reason, FinalViewers = finalViewers, ViewersNow = 0 });

    public async ValueTask NoteAsync(Guid stream, DateTimeOffset? lastMediaAt, int viewersNow, CancellationToken cancellation) =>
        await Move(stream, row => row.State != IngestState.Closed, row => row with { LastMediaAt = lastMediaAt ?? row.LastMediaAt, ViewersNow = viewersNow });

    private ValueTask<BroadcastIngest?> Move(Guid stream, Func<BroadcastIngest, bool> condition, Func<BroadcastIngest, BroadcastIngest> move)
    {
        lock (_lock)
        {
            return ValueTask.FromResult(_rows.TryGetValue(stream, out var row) && condition(row) ? _rows[stream] = move(row) : null);
        }
    }
}
