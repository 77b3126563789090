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

    public ViewerSockets(ViewersOptions options, ILogger<ViewerSockets> log)
    {
        _limit = Math.Min(options.MaxConnections, OpenFileLimit.Read() - 500);
        if (_limit < options.MaxConnections) log.ViewerLimitLowered(_limit, options.MaxConnections);
    }

    public ICollection<ViewerSocket> All => _all.Values;
    public int Open => Volatile.Read(ref _open);

    /// <summary>Sockets cut because they took nothing for 30 s.</summary>
    public int Stalled => Volatile.Read(ref _stalled);

    /// <summary>True while the server is stopping: no more are let in.</summary>
    public bool IsDraining { get; private set; }

    public long NextId() => Interlocked.Increment(ref _lastId);

    public bool TryOpen()
    {
        if (IsDraining) return false;
        if (Interlocked.Increment(ref _open) <= _limit) return true;

        Interlocked.Decrement(ref _open);
        return false;
    }

    public void Closed() => Interlocked.Decrement(ref _open);

    public void Add(ViewerSocket socket) => _all[socket.Id] = socket;

    public void Remove(ViewerSocket socket) => _all.TryRemove(socket.Id, out _);

    public void CountStalled() => Interlocked.Increment(ref _stalled);

    public void Drain() => IsDraining = true;
}
