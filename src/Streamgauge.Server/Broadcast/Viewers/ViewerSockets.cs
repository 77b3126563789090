using System.Collections.Concurrent;

namespace Streamgauge.Server.Broadcast.Viewers;

/// <summary>All open viewer sockets of this node, and how many there may be.</summary>
internal sealed class ViewerSockets
{
    private readonly ConcurrentDictionary<long, ViewerSocket> _all = new();
    private readonly int _limit;
    private long _lastId;
    private int _open;
    private int _stalled;
    private readonly TaskCompletionSource _emptied = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _isDraining;

    public ViewerSockets(ViewersOptions options, ILogger<ViewerSockets> log)
    {
        _limit = Math.Min(options.MaxConnections, OpenFileLimit.Read() - 500);
        if (_limit < options.MaxConnections) log.ViewerLimitLowered(_limit, options.MaxConnections);
    }

    public ICollection<ViewerSocket> All => _all.Values;
    public int Open => Volatile.Read(ref _open);

    /// <summary>Sockets cut because they took nothing for 30 s.</summary>
    public int Stalled => Volatile.Read(ref _stalled);

    /// <summary>True while the server is stopping.</summary>
    public bool IsDraining => _isDraining;

    public long NextId() => Interlocked.Increment(ref _lastId);

    public bool TryOpen()
    {
        if (!_isDraining && Interlocked.Increment(ref _open) is var open)
        {
            if (open <= _limit) return true;
            Closed();
        }

        return false;
    }

    public void Closed()
    {
        if (Interlocked.Decrement(ref _open) == 0 && _isDraining) _emptied.TrySetResult();
    }

    /// <summary>Lets nobody in any more; done when the last one has gone.</summary>
    public Task DrainAsync()
    {
        _isDraining = true;
        if (Open == 0) _emptied.TrySetResult();
        return _emptied.Task;
    }

    public void Add(ViewerSocket socket) => _all[socket.Id] = socket;

    public void Remove(ViewerSocket socket) => _all.TryRemove(socket.Id, out _);

    public void CountStalled() => Interlocked.Increment(ref _stalled);
}
