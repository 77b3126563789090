using Streamgauge.Server.Broadcast.Rooms;
using Streamgauge.Server.Broadcast.Storage;
using Streamgauge.Server.Broadcast.Viewers;

namespace Streamgauge.Server.Broadcast.Ingest;

/// <summary>Ends a broadcast here: its row, its viewers, its room. The caller holds the room's gate.</summary>
internal sealed class BroadcastClose(EndRecords ends, Ownership ownership, BroadcastRooms rooms, ViewerEvents events, ILogger<BroadcastClose> log)
{
    public async Task CloseAsync(BroadcastRoom room, DateTimeOffset at, BroadcastEnd reason)
    {
        var viewers = await room.Audience.CountAsync(); // before the sockets go: this is the final count
        var closed = room.Row!.Closed(at, reason, viewers);
        await ends.WriteAsync(closed, room.Stream, room.Audience.Peak);

        var duration = closed.ClosedAt!.Value - closed.StartedAt;
        room.Row = closed;
        room.Instruments.BitrateIsZero();
        room.Audience.End(events.StreamEnded(room.Id, duration, room.Audience.Peak, viewers, reason));
        log.BroadcastClosed(room.Id, reason, duration);
        await ownership.LetGoAsync(room.Id);
        rooms.Leave(room); // the broadcast's own occupancy
    }
}
