using Streamgauge.Metrics;
using Streamgauge.Server.Broadcast.Viewers;
using Streamgauge.Server.Streams;

namespace Streamgauge.Server.Broadcast.Rooms;

/// <summary>All rooms of this node. Whoever uses one enters and leaves; the last to leave takes the room and its series away.</summary>
internal sealed class BroadcastRooms : IDisposable
{
    private readonly BroadcastMetrics _metrics;
    private readonly MetricRegistry _registry;
    private readonly AudienceMaker _audiences;
    private readonly StreamsOptions _streams;
    private readonly IDisposable[] _observed;
    private readonly Lock _lock = new();
    private readonly Dictionary<Guid, (BroadcastRoom Room, int Occupants)> _rooms = [];
    private volatile BroadcastRoom[] _all = [];

    public BroadcastRooms(BroadcastMetrics metrics, MetricRegistry registry, AudienceMaker audiences, StreamsOptions streams)
    {
        (_metrics, _registry, _audiences, _streams) = (metrics, registry, audiences, streams);
        _observed = [metrics.NovaStreamingActiveStreams.Observe(CountOpen), metrics.StreamgaugeBroadcastMediaAgeSeconds.Observe(MediaAges)];
    }

    /// <summary>The rooms of this moment.</summary>
    public IReadOnlyList<BroadcastRoom> All => _all;

    public BroadcastRoom? Find(Guid stream)
    {
        lock (_lock) return _rooms.TryGetValue(stream, out var entry) ? entry.Room : null;
    }

    /// <summary>Enters a room that exists; null, and nothing to leave, when there is none.</summary>
    public BroadcastRoom? TryEnter(Guid stream)
    {
        lock (_lock)
        {
            if (!_rooms.TryGetValue(stream, out var entry)) return null;

            _rooms[stream] = entry with { Occupants = entry.Occupants + 1 };
            return entry.Room;
        }
    }

    public BroadcastRoom Enter(StreamSession stream)
    {
        lock (_lock)
        {
            if (TryEnter(stream.Id) is { } existing) return existing; // the lock is reentrant

            var instruments = new RoomInstruments(_metrics, _registry, stream);
            var room = new BroadcastRoom(stream, instruments, _audiences.Make(stream, instruments));
            _rooms[stream.Id] = (room, 1);
            _all = [.. _rooms.Values.Select(found => found.Room)];
            return room;
        }
    }

    public void Leave(BroadcastRoom room)
    {
        lock (_lock)
        {
            var occupants = _rooms[room.Id].Occupants - 1;
            _rooms[room.Id] = (room, occupants);
            if (occupants > 0) return;

            _rooms.Remove(room.Id);
            _all = [.. _rooms.Values.Select(found => found.Room)];
        }

        room.Dispose();
    }

    public void Dispose()
    {
        foreach (var reading in _observed) reading.Dispose();
    }

    // The size of a set, read when asked for: it cannot drift, whatever was lost or told twice.
    private IEnumerable<(string Region, double Value)> CountOpen()
    {
        var open = All.Where(room => room.IsOpen).CountBy(room => room.Stream.Region).ToDictionary();
        return _streams.Regions.Select(region => (region, (double)open.GetValueOrDefault(region)));
    }

    // Computed when asked for, so that it grows while a broadcaster is stalled.
    private IEnumerable<(string Stream, double Value)> MediaAges() =>
        All.Where(room => room.IsOpen).Select(room => (room.Id.ToString(), room.Publication!.Silence.TotalSeconds));
}
