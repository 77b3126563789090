using Streamgauge.Server.Broadcast.Rooms;

namespace Streamgauge.Server.Broadcast.Ingest;

/// <summary>Hears that a publisher has left. nginx says so also of one it turned away, so only the accepted connection's own end counts.</summary>
internal sealed class PublicationDone(BroadcastRooms rooms, Publications publications)
{
    public async Task HeardAsync(NginxHook hook)
    {
        if (!Guid.TryParse(hook.Name, out var stream) || rooms.TryEnter(stream) is not { } room) return;

        await room.Gate.WaitAsync(CancellationToken.None);
        try
        {
            if (room.Row is { State: IngestState.Publishing } row && row.MediaNode == hook.Node && row.ClientRef == hook.ClientId)
                await publications.InterruptAsync(room, isLoss: false);
        }
        finally
        {
            room.Gate.Release();
            rooms.Leave(room);
        }
    }
}
