using Streamgauge.Server.Broadcast.Rooms;
using Streamgauge.Server.Platform;

namespace Streamgauge.Server.Broadcast.Viewers;

/// <summary>Renews all memberships every 10 s, a third of their lease, whether or not anything was heard.</summary>
internal sealed class ViewerRenewals(BroadcastRooms rooms) : IEverySecond
{
    private const int Every = 10;

    private int _second;

    public async ValueTask TurnAsync(CancellationToken stopping)
    {
        if (++_second % Every != 0) return;

        foreach (var room in rooms.All) await room.Audience.RenewAsync(stopping);
    }
}
