using Streamgauge.Server.Broadcast.Rooms;
using Streamgauge.Server.Broadcast.Viewers.Wire;
using Streamgauge.Server.Platform.Leases;

namespace Streamgauge.Server.Broadcast.Viewers;

/// <summary>
/// The sockets of one stream on this node, and the viewers behind them. A viewer is a leased member, counted once however
/// many sockets it has; what was lost or killed falls out by itself within the lease.
/// </summary>
internal sealed class Audience(Guid stream, int peakBefore, RoomInstruments instruments, ILeaseStore leases, CountPulse pulse, ViewerEvents events, ViewersOptions options)
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    private readonly Lock _lock = new();
    private readonly List<ViewerSocket> _sockets = [];
    private readonly Dictionary<string, int> _socketsByViewer = new(StringComparer.Ordinal);
    private readonly string _key = $"viewers:{stream}";
    private ViewerMessage? _farewell;
    private int _viewers;
    private int _peak = peakBefore;
    private int _told;
    private long _dropped;

    public int Sockets { get { lock (_lock) return _sockets.Count; } }

    /// <summary>The count as the lease store last gave it.</summary>
    public int Viewers => Volatile.Read(ref _viewers);

    /// <summary>The highest count seen, by an earlier process too; never falls.</summary>
    public int Peak => Volatile.Read(ref _peak);

    /// <summary>Messages that sockets here did not take in time.</summary>
    public long Dropped => Interlocked.Read(ref _dropped);

    public void CountDropped() => Interlocked.Increment(ref _dropped);

    /// <summary>Takes one of a viewer's places; false when it has as many sockets here as it may.</summary>
    public bool TryReserve(string viewer)
    {
        lock (_lock)
        {
            var open = _socketsByViewer.GetValueOrDefault(viewer);
            if (open >= options.SocketsPerViewer) return false;

            _socketsByViewer[viewer] = open + 1;
            return true;
        }
    }

    /// <summary>Makes the viewer a member. Holding it already is as good.</summary>
    public async ValueTask ArriveAsync(string viewer) => Saw((await leases.TryAcquireAsync(_key, viewer, limit: null, Lease)).Count);

    /// <summary>Adds a socket. Its greeting comes before anything else it is told; to an audience that was sent home it is the farewell.</summary>
    public void Add(ViewerSocket socket, params ReadOnlySpan<ViewerMessage> greeting)
    {
        lock (_lock)
        {
            foreach (var message in greeting) socket.Post(message);
            _sockets.Add(socket);
            instruments.SocketsAre(_sockets.Count);
            if (_farewell is null) return;

            socket.Post(_farewell);
            socket.Close(CloseCode.Normal);
        }
    }

    public void Remove(ViewerSocket socket)
    {
        lock (_lock)
        {
            _sockets.Remove(socket);
            instruments.SocketsAre(_sockets.Count);
        }
    }

    /// <summary>Gives a place back; the viewer's last one ends its membership.</summary>
    public async ValueTask LeaveAsync(string viewer)
    {
        if (!GiveBack(viewer)) return;

        Saw((await leases.ReleaseAsync(_key, [viewer])).Count);
        if (IsHere(viewer)) await ArriveAsync(viewer); // it came back while its old membership was being released
    }

    /// <summary>Gives one message to every socket, in the order of telling.</summary>
    public void Tell(ViewerMessage message)
    {
        lock (_lock)
        {
            foreach (var socket in _sockets) socket.Post(message);
        }
    }

    /// <summary>Tells everybody, now and later, that it is over, and closes.</summary>
    public void End(ViewerMessage farewell)
    {
        lock (_lock)
        {
            _farewell = farewell;
            foreach (var socket in _sockets)
            {
                socket.Post(farewell);
                socket.Close(CloseCode.Normal);
            }
        }
    }

    /// <summary>The viewers of all nodes; what was last seen while the store cannot say.</summary>
    public async ValueTask<int> CountAsync()
    {
        var count = await leases.CountAsync(_key) ?? Viewers;
        Volatile.Write(ref _viewers, count);
        return count;
    }

    /// <summary>Tells the count if it is not the one told last.</summary>
    public async ValueTask TellCountAsync()
    {
        var count = await CountAsync();
        if (count == _told) return;

        Tell(events.ViewerCountChanged(stream, count, Peak, count - _told));
        _told = count;
    }

    /// <summary>Keeps every viewer here a member for another lease; one that the store forgot comes back.</summary>
    public async ValueTask RenewAsync(CancellationToken cancellation)
    {
        string[] viewers;
        lock (_lock) viewers = [.. _socketsByViewer.Keys];
        foreach (var batch in viewers.Chunk(LeaseRules.MaxBatch))
            Saw((await leases.RenewAsync(_key, batch, limit: null, Lease, RenewMode.Force, cancellation)).Count);
    }

    private void Saw(int count)
    {
        lock (_lock)
        {
            _viewers = count;
            _peak = Math.Max(_peak, count);
        }

        instruments.PeakIs(Peak);
        pulse.Changed(this);
    }

    private bool GiveBack(string viewer)
    {
        lock (_lock)
        {
            if (--_socketsByViewer[viewer] > 0) return false;

            return _socketsByViewer.Remove(viewer);
        }
    }

    private bool IsHere(string viewer)
    {
        lock (_lock) return _socketsByViewer.ContainsKey(viewer);
    }
}
