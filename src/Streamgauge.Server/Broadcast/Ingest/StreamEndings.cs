using Streamgauge.Server.Broadcast.Rooms;
using Streamgauge.Server.Broadcast.Viewers;
using Streamgauge.Server.Streams;

namespace Streamgauge.Server.Broadcast.Ingest;

/// <summary>When Streams ends a stream for any reason: the broadcast is closed, viewers that only waited are told, the publisher is dropped.</summary>
internal sealed class StreamEndings(BroadcastRooms rooms, BroadcastClose close, PublisherDrops drops, ViewerEvents events) : IStreamObserver
{
    public async ValueTask HeardAsync(StreamEvent happened, CancellationToken stopping)
    {
        if (rooms.TryEnter(happened.Stream.Id) is not { } room) return;

        try
        {
            if (happened.Kind == StreamEventKind.Ended) await EndAsync(room, happened.Stream, stopping);
            else if (room.Stream.Status != StreamStatus.Ended) room.Stream = happened.Stream;
        }
        finally
        {
            rooms.Leave(room);
        }
    }

    private async Task EndAsync(BroadcastRoom room, StreamSession stream, CancellationToken stopping)
    {
        await room.Gate.WaitAsync(stopping);
        BroadcastIngest? wasPublishing;
        try
        {
            wasPublishing = room.IsPublishing ? room.Row : null;
            room.Stream = stream;
            var reason = BroadcastEnds.Of(stream.EndReason);
            if (room.IsOpen) await close.CloseAsync(room, stream.EndedAt!.Value, reason);
            else if (room.Row is null) room.Audience.End(events.StreamEnded(room.Id, TimeSpan.Zero, room.Audience.Peak, await room.Audience.CountAsync(), reason));
        }
        finally
        {
            room.Gate.Release();
        }

        if (wasPublishing is not null) await drops.DropAsync(wasPublishing, stopping);
    }
}
