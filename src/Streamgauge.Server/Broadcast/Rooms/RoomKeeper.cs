using Streamgauge.Server.Broadcast.Storage;
using Streamgauge.Server.Platform;
using Streamgauge.Server.Streams;

namespace Streamgauge.Server.Broadcast.Rooms;

/// <summary>Writes down, every 10 s, what a restart must not forget: the last media, the viewers, the peak; and once a minute that the stream is in use.</summary>
internal sealed class RoomKeeper(BroadcastRooms rooms, BroadcastStore store, StreamLifecycle streams, TimeProvider time) : IEverySecond
{
    private const int NoteEvery = 10;
    private const int TouchEvery = 60;

    private long _second;

    public async ValueTask TurnAsync(CancellationToken stopping)
    {
        if (++_second % NoteEvery != 0) return;

        BroadcastRoom[] open = [.. rooms.All.Where(room => room.IsOpen)];
        if (open.Length > 0) await store.NoteAsync([.. open.Select(Note)], stopping);
        foreach (var room in open) await streams.RaisePeakViewersAsync(room.Id, room.Audience.Peak, stopping);
        if (_second % TouchEvery != 0) return;

        foreach (var room in rooms.All) await streams.TouchAsync(room.Id, stopping);
    }

    private BroadcastNote Note(BroadcastRoom room) => new(room.Id, time.Now() - room.Publication?.LastMediaAge, room.Audience.Viewers);
}
