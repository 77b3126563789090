using Streamgauge.Server.Broadcast.Ingest;
using Streamgauge.Server.Broadcast.Viewers;
using Streamgauge.Server.Platform;

namespace Streamgauge.Server.Broadcast.Rooms;

/// <summary>Once a second, for every broadcast on air: its gauges, its faults, and what its viewers are told of its quality.</summary>
internal sealed class RoomPulse(BroadcastRooms rooms, BroadcastErrors errors, HlsWatch hls, ViewerEvents events, BroadcastOptions options) : IEverySecond
{
    private static readonly TimeSpan Now = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Mean = TimeSpan.FromSeconds(10);
    private const int CrowdedFrom = 2_000;

    private long _second;

    public ValueTask TurnAsync(CancellationToken stopping)
    {
        _second++;
        foreach (var room in rooms.All)
        {
            if (room is { IsPublishing: true, Publication: { } publication }) Beat(room, publication);
        }

        return ValueTask.CompletedTask;
    }

    private void Beat(BroadcastRoom room, Publication publication)
    {
        if (publication.HasJustStarved(options.Ingest.StarvedAfter)) errors.Count(ErrorType.Timeout, room);
        if (hls.HasJustStalled(room.Id, publication)) errors.Count(ErrorType.HlsStalled, room);
        if (publication.Quality is { } label && publication.BitrateKbps(Now) is { } kbps) Announce(room, publication, label, publication.IsStarved ? 0 : kbps);
    }

    private void Announce(BroadcastRoom room, Publication publication, string label, double kbps)
    {
        room.Instruments.BitrateIs(QualityLabel.ToMetric(label), kbps);
        var mean = publication.BitrateKbps(Mean) ?? kbps;
        if (room.Quality.Turn(label, mean, publication.IsStarved) is { } change) room.Audience.Tell(events.QualityChanged(room.Id, change));

        var every = room.Audience.Sockets > CrowdedFrom ? 10 : 5;
        if (_second % every == 0) room.Audience.Tell(events.BitrateUpdate(room.Id, kbps, label, room.Quality.Health(mean)));
    }
}
