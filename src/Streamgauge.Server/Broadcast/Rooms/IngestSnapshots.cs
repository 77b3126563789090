using Streamgauge.Server.Broadcast.Ingest;
using Streamgauge.Server.Broadcast.Viewers;

namespace Streamgauge.Server.Broadcast.Rooms;

/// <summary>Takes snapshots of what arrives and who watches.</summary>
internal sealed class IngestSnapshots(HlsWatch hls, ViewerSockets sockets)
{
    public IngestSnapshot Of(Guid stream, BroadcastIngest? row, BroadcastRoom? room)
    {
        var snapshot = new IngestSnapshot
        {
            StreamId = stream,
            State = row?.State ?? IngestState.None,
            PublicationNo = row?.PublicationNo,
            Source = "none",
            StartedAt = row?.StartedAt,
            ViewersStalled = sockets.Stalled,
        };
        return room is null ? snapshot : Measured(WithAudience(snapshot, room), room);
    }

    private static IngestSnapshot WithAudience(IngestSnapshot snapshot, BroadcastRoom room) => snapshot with
    {
        ViewerCount = room.Audience.Viewers,
        PeakViewers = room.Audience.Peak,
        Sockets = room.Audience.Sockets,
        Issues = room.Tally.Issues,
        Errors = room.Tally.Errors,
        MessagesDropped = room.Audience.Dropped,
    };

    private IngestSnapshot Measured(IngestSnapshot snapshot, BroadcastRoom room)
    {
        if (room is not { IsPublishing: true, Publication: { } publication }) return snapshot;

        var sample = publication.LastSample;
        return snapshot with
        {
            Source = publication.IsMeasured ? "stat" : "none",
            LastMediaAgeMs = publication.LastMediaAge?.TotalMilliseconds,
            Quality = publication.Quality,
            Width = sample?.Width,
            Height = sample?.Height,
            BitrateKbps = publication.BitrateKbps(TimeSpan.FromSeconds(5)),
            Starved = publication.IsStarved,
            AvSkewMs = sample?.AvSyncMs,
            HlsAgeMs = hls.Age(room.Id)?.TotalMilliseconds,
            RtmpPlayers = sample?.Clients - 1, // the publisher is one of them
        };
    }
}
