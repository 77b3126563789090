using Streamgauge.Server.Broadcast.Ingest;
using Streamgauge.Server.Platform;
using Streamgauge.Server.Streams;

namespace Streamgauge.Server.Broadcast.Rooms;

/// <summary>Makes the answers about broadcasts from the stored row and, where the stream has a room here, from what is going on in it.</summary>
internal sealed class BroadcastViews(BroadcastOptions options, MediaServers servers, TimeProvider time)
{
    public BroadcastView Of(BroadcastRoom room) => Of(room.Stream, room.Row, room);

    public BroadcastView Of(StreamSession stream, BroadcastIngest? row, BroadcastRoom? room)
    {
        var start = row?.StartedAt ?? stream.StartedAt;
        var end = row is null ? stream.EndedAt : row.ClosedAt;
        return new BroadcastView
        {
            Id = stream.Id,
            Title = stream.Title,
            Description = stream.Description,
            Region = stream.Region,
            Status = stream.Status,
            StreamType = stream.Kind,
            HlsUrl = row is { State: IngestState.Publishing or IngestState.Interrupted } ? HlsUrl(row) : null,
            ViewerCount = room?.Audience.Viewers ?? 0,
            PeakViewers = Math.Max(stream.PeakViewers, room?.Audience.Peak ?? 0),
            StartedAt = start,
            EndedAt = end,
            DurationSeconds = start is { } from ? Math.Max(0, ((end ?? time.Now()) - from).TotalSeconds) : null,
            EndReason = row?.EndReason,
            Metadata = Picture(room is { IsPublishing: true } ? room.Publication : null),
        };
    }

    private static PictureView Picture(Publication? publication) =>
        new(publication?.Quality, Fps: null, publication?.BitrateKbps(TimeSpan.FromSeconds(5)) is { } kbps ? Math.Round(kbps, 1) : null);

    private string HlsUrl(BroadcastIngest row) =>
        servers.Find(row.MediaNode)?.Options.Hls is { } pattern
            ? pattern.Replace("{id}", row.StreamId.ToString(), StringComparison.Ordinal)
            : $"{options.Hls.PublicBaseUrl.ToString().TrimEnd('/')}/hls/{row.StreamId}/index.m3u8";
}
