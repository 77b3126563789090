using Streamgauge.Server.Broadcast.Rooms;
using Streamgauge.Server.Broadcast.Viewers;
using Streamgauge.Server.Platform;
using Streamgauge.Server.Streams;

namespace Streamgauge.Server.Broadcast.Ingest;

/// <summary>Begins and interrupts publications. The caller holds the room's gate.</summary>
internal sealed class Publications(
    IBroadcastStore store, StreamLifecycle streams, BroadcastRooms rooms, BroadcastClose close, ViewerEvents events,
    BroadcastErrors errors, BroadcastOptions options, TimeProvider time, ILogger<Publications> log)
{
    // Media this recent, when a publisher leaves, means it left in the middle of sending.
    private static readonly TimeSpan Recent = TimeSpan.FromSeconds(2);

    /// <summary>False when the stream turns out to have ended.</summary>
    public async Task<bool> BeginAsync(BroadcastRoom room, string node, string clientRef, CancellationToken cancellation)
    {
        if (await store.AcceptAsync(room.Id, node, clientRef, time.Now(), cancellation) is not { } row) return false;

        // From here on the publication exists; whoever asked may hang up, the work is finished all the same.
        if (!room.IsOpen) rooms.Enter(room.Stream); // an open broadcast is an occupant
        room.Publication = new Publication(row.PublicationNo, options.Ingest.StatInterval, time);
        room.Row = row;
        room.Instruments.Published();
        room.Instruments.PeakIs(room.Audience.Peak);

        var start = await streams.StartAsync(room.Id, StartCause.Ingest, CancellationToken.None);
        if (start.Now is not { Status: StreamStatus.Live } stream)
        {
            await close.CloseAsync(room, start.Now?.EndedAt ?? time.Now(), BroadcastEnds.Of(start.Now?.EndReason));
            return false;
        }

        room.Stream = stream;
        room.Audience.Tell(events.StreamStarted(room));
        log.PublicationAccepted(room.Id, row.PublicationNo, node);
        return true;
    }

    /// <summary>The publisher has gone: by its own `done`, or without one (`isLoss`).</summary>
    public async Task InterruptAsync(BroadcastRoom room, bool isLoss)
    {
        if (room is not { Row: { State: IngestState.Publishing } row, Publication: { } publication }) return;

        var broke = isLoss || (publication.IsMeasured && publication.IsSilentFor(Recent));
        var at = broke ? time.Now() - publication.Silence : time.Now();
        if (await store.InterruptAsync(room.Id, row.PublicationNo, at, CancellationToken.None) is not { } interrupted) return;

        if (broke) errors.Count(ErrorType.ConnectionLost, room);
        publication.Interrupted(broke);
        room.Row = interrupted;
        room.Instruments.BitrateIsZero();
        room.Audience.Tell(events.IngestInterrupted());
        log.PublicationInterrupted(room.Id, row.PublicationNo, isLoss ? "lost" : "done");
    }
}
