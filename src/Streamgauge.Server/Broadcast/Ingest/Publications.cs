using Streamgauge.Server.Broadcast.Rooms;
using Streamgauge.Server.Broadcast.Storage;
using Streamgauge.Server.Broadcast.Viewers;
using Streamgauge.Server.Platform;
using Streamgauge.Server.Platform.Database;
using Streamgauge.Server.Streams;

namespace Streamgauge.Server.Broadcast.Ingest;

/// <summary>Begins, resumes and interrupts publications. The caller holds the room's gate.</summary>
internal sealed class Publications(
    BroadcastStore store, KeptWrites kept, Ownership ownership, StreamLifecycle streams, BroadcastRooms rooms, BroadcastClose close,
    ViewerEvents events, BroadcastErrors errors, BroadcastOptions options, TimeProvider time, ILogger<Publications> log)
{
    // Media this recent, when a publisher leaves, means it left in the middle of sending.
    private static readonly TimeSpan Recent = TimeSpan.FromSeconds(2);

    /// <summary>False when the broadcast turns out to be over.</summary>
    public async Task<bool> BeginAsync(BroadcastRoom room, string node, string clientRef, CancellationToken cancellation)
    {
        var row = room.Row?.Next(node, clientRef) ?? BroadcastIngest.First(room.Id, node, clientRef, time.Now());
        var isStored = room.Row is null ? await store.InsertAsync(row, cancellation) : await kept.WriteAsync(room.Id, () => store.SaveAsync(row, CancellationToken.None));
        if (!isStored) return false;

        // From here on the publication exists; whoever asked may hang up, the work is finished all the same.
        Open(room, row, new Publication(options.Ingest.StatInterval, time));
        await ownership.TryTakeAsync(room.Id, CancellationToken.None);
        if (!await StartStreamAsync(room)) return false;

        room.Audience.Tell(events.StreamStarted(room));
        log.PublicationAccepted(room.Id, row.PublicationNo, node);
        return true;
    }

    /// <summary>Goes on with a broadcast that an earlier process left open; false when there is none.</summary>
    public async Task<bool> TryResumeAsync(BroadcastRoom room, CancellationToken cancellation)
    {
        if (room.IsOpen) return true;
        if (await store.FindAsync(room.Id, cancellation) is not { IsOpen: true } row) return false;

        Resume(room, row);
        if (!await StartStreamAsync(room)) return true; // it is closed now

        await streams.TouchAsync(room.Id, CancellationToken.None); // else the sweep would take the time we were away for idleness
        return true;
    }

    /// <summary>The publisher has gone: by its own `done`, or without one (`isLoss`).</summary>
    public async Task InterruptAsync(BroadcastRoom room, bool isLoss)
    {
        if (room is not { Row: { State: IngestState.Publishing } row, Publication: { } publication }) return;

        var broke = isLoss || (publication.IsMeasured && publication.IsSilentFor(Recent));
        var interrupted = row.Interrupted(broke ? LastMedia(row, publication) : time.Now());
        await kept.WriteAsync(room.Id, () => store.SaveAsync(interrupted, CancellationToken.None));

        if (broke) errors.Count(ErrorType.ConnectionLost, room);
        publication.Interrupted(broke);
        room.Row = interrupted;
        room.Instruments.BitrateIsZero();
        room.Audience.Tell(events.IngestInterrupted());
        log.PublicationInterrupted(room.Id, row.PublicationNo, isLoss ? "lost" : "done");
    }

    private void Resume(BroadcastRoom room, BroadcastIngest row)
    {
        var silence = time.Now() - (row.LastMediaAt ?? row.StartedAt);
        var publication = new Publication(silence > TimeSpan.Zero ? silence : TimeSpan.Zero, options.Ingest.StatInterval, time);
        if (row.State == IngestState.Interrupted) publication.Interrupted(broke: false); // its grace begins anew: nobody could come back while we were away
        Open(room, row, publication);
        room.Audience.Tell(room.IsPublishing ? events.StreamStarted(room) : events.IngestInterrupted());
        log.BroadcastResumed(room.Id, row.State, row.PublicationNo);
    }

    private void Open(BroadcastRoom room, BroadcastIngest row, Publication publication)
    {
        if (!room.IsOpen) rooms.Enter(room.Stream); // an open broadcast is an occupant
        room.Publication = publication;
        room.Row = row;
        room.Instruments.Published();
        room.Instruments.PeakIs(room.Audience.Peak);
    }

    /// <summary>False, and the broadcast is closed, when the stream has ended or is gone.</summary>
    private async Task<bool> StartStreamAsync(BroadcastRoom room)
    {
        var stream = await StartedAsync(room);
        if (stream is { Status: StreamStatus.Live })
        {
            room.Stream = stream;
            return true;
        }

        await close.CloseAsync(room, stream?.EndedAt ?? time.Now(), BroadcastEnds.Of(stream?.EndReason));
        return false;
    }

    private async Task<StreamSession?> StartedAsync(BroadcastRoom room)
    {
        try
        {
            return (await streams.StartAsync(room.Id, StartCause.Ingest, CancellationToken.None)).Now;
        }
        catch (DatabaseUnavailableException) when (room.Stream.Status == StreamStatus.Live)
        {
            return room.Stream; // live it was, and nobody can have ended it
        }
    }

    private DateTimeOffset LastMedia(BroadcastIngest row, Publication publication) =>
        publication.IsUnconfirmed ? row.LastMediaAt ?? row.StartedAt : time.Now() - publication.Silence;
}
