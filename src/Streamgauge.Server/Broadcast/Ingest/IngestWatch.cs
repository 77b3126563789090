using Streamgauge.Server.Broadcast.Rooms;
using Streamgauge.Server.Platform;

namespace Streamgauge.Server.Broadcast.Ingest;

/// <summary>Looks after every open broadcast once a second: losses nobody reported, and graces that have run out.</summary>
internal sealed class IngestWatch(BroadcastRooms rooms, Publications publications, BroadcastClose close, MediaServers servers, BroadcastOptions options) : IEverySecond
{
    private static readonly TimeSpan LossAfter = TimeSpan.FromSeconds(5);

    public async ValueTask TurnAsync(CancellationToken stopping)
    {
        foreach (var room in rooms.All.Where(NeedsAttention)) await AttendAsync(room, stopping);
    }

    private bool NeedsAttention(BroadcastRoom room) => IsLost(room) || IsGraceOver(room);

    // Both halves, because after a reload nginx's old worker still serves publishers that the new one's page does not show.
    private static bool IsLost(BroadcastRoom room) =>
        room is { IsPublishing: true, Publication: { IsMissing: true } publication } && (publication.IsUnconfirmed || publication.IsSilentFor(LossAfter));

    private bool IsGraceOver(BroadcastRoom room) =>
        room is { Row.State: IngestState.Interrupted, Publication: { } publication } && publication.Interruption >= options.Ingest.ReconnectGrace;

    private async Task AttendAsync(BroadcastRoom room, CancellationToken stopping)
    {
        await room.Gate.WaitAsync(stopping);
        try
        {
            if (IsLost(room)) await publications.InterruptAsync(room, isLoss: true);
            if (IsGraceOver(room)) await EndAsync(room);
        }
        finally
        {
            room.Gate.Release();
        }
    }

    private async Task EndAsync(BroadcastRoom room)
    {
        var row = room.Row!;
        var reason = servers.Find(row.MediaNode) is { IsUnreachable: true } ? BroadcastEnd.Error
            : room.Publication!.Broke ? BroadcastEnd.ConnectionLost
            : BroadcastEnd.BroadcasterEnded;
        await close.CloseAsync(room, row.InterruptedAt ?? row.StartedAt, reason);
    }
}
