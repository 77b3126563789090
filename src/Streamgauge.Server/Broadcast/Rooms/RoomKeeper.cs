using Streamgauge.Server.Broadcast.Ingest;
using Streamgauge.Server.Platform;
using Streamgauge.Server.Streams;

namespace Streamgauge.Server.Broadcast.Rooms;

/// <summary>Writes down, every 10 s, what a restart must not forget: the last media, the viewers, the peak; and once a minute that the stream is in use.</summary>
internal sealed class RoomKeeper(BroadcastRooms rooms, IBroadcastStore store, StreamLifecycle streams, TimeProvider time) : IEverySecond
{
    private const int NoteEvery = 10;
    private const int TouchEvery = 60;

    private long _second;

    public async ValueTask TurnAsync(CancellationToken stopping)
    {
        if (++_second % NoteEvery != 0) return;

        foreach (var room in rooms.All) await NoteAsync(room, stopping);
    }

    private async Task NoteAsync(BroadcastRoom room, CancellationToken stopping)
    {
        if (_second % TouchEvery == 0) await streams.TouchAsync(room.Id, stopping);
        if (!room.IsOpen) return;

        await store.NoteAsync(room.Id, time.Now() - room.Publication?.LastMediaAge, room.Audience.Viewers, stopping);
        await streams.RaisePeakViewersAsync(room.Id, room.Audience.Peak, stopping);
    }
}
