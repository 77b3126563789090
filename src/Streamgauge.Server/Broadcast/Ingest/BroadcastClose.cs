using Streamgauge.Server.Broadcast.Rooms;
using Streamgauge.Server.Broadcast.Viewers;
using Streamgauge.Server.Streams;

namespace Streamgauge.Server.Broadcast.Ingest;

/// <summary>Ends a broadcast exactly once: whoever's statement closed the row makes the observations and tells the viewers.</summary>
internal sealed class BroadcastClose(IBroadcastStore store, StreamLifecycle streams, BroadcastRooms rooms, BroadcastMetrics metrics, ViewerEvents events, ILogger<BroadcastClose> log)
{
    public async Task CloseAsync(BroadcastRoom room, DateTimeOffset at, BroadcastEnd reason)
    {
        var viewers = await room.Audience.CountAsync(); // before the sockets go: this is the final count
        if (await store.CloseAsync(room.Id, at, reason, viewers, CancellationToken.None) is not { ClosedAt: { } closedAt } row) return;

        var duration = closedAt - row.StartedAt;
        metrics.NovaStreamingViewersTotal.With(room.Stream.Region).Observe(viewers);
        metrics.NovaStreamingStreamDurationSeconds.With(RoomInstruments.TypeOf(room.Stream.Kind)).Observe(duration.TotalSeconds);

        await streams.RaisePeakViewersAsync(room.Id, room.Audience.Peak, CancellationToken.None);
        room.Row = row;
        room.Instruments.BitrateIsZero();
        room.Audience.End(events.StreamEnded(room.Id, duration, room.Audience.Peak, viewers, reason));
        log.BroadcastClosed(room.Id, reason, duration);
        rooms.Leave(room); // the broadcast's own occupancy
    }
}
