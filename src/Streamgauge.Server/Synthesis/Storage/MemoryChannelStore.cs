namespace Streamgauge.Server.Synthesis.Storage;

/// <summary>Changes live as long as the process.</summary>
internal sealed class MemoryChannelStore : IChannelStore
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, ChannelRow> _rows = new(StringComparer.Ordinal);

    public Task<IReadOnlyList<ChannelRow>> ReadAsync(CancellationToken cancellation)
    {
        lock (_gate) return Task.FromResult<IReadOnlyList<ChannelRow>>([.. _rows.Values]);
    }

    public Task<bool> TryWriteAsync(ChannelRow row, CancellationToken cancellation)
    {
        lock (_gate)
        {
            var expected = _rows.TryGetValue(row.Name, out var present) ? present.Revision : 0;
            if (row.Revision != expected + 1) return Task.FromResult(false);

            _rows[row.Name] = row;
            return Task.FromResult(true);
        }
    }

    public Task DeleteAllAsync(CancellationToken cancellation)
    {
        lock (_gate) _rows.Clear();
        return Task.CompletedTask;
    }
}
