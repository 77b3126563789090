using Streamgauge.Server.Broadcast.Rooms;
using Streamgauge.Server.Broadcast.Storage;
using Streamgauge.Server.Platform;
using Streamgauge.Server.Platform.Database;
using Streamgauge.Server.Streams;

namespace Streamgauge.Server.Broadcast.Ingest;

/// <summary>
/// Takes up what was open when this process began, before anybody can ask for a number: a publisher that its media server
/// still holds is counted again at once. What another owner's lease still holds, or a database does not tell yet, is tried
/// again every 5 s.
/// </summary>
internal sealed class Recovery(
    BroadcastStore store, StreamLifecycle streams, BroadcastRooms rooms, Publications publications, Ownership ownership,
    EndRecords ends, PublisherDrops drops, ILogger<Recovery> log) : IHostedService, IEverySecond
{
    private const int TryEvery = 5;

    private IReadOnlyList<BroadcastIngest>? _left;
    private long _second;

    public Task StartAsync(CancellationToken cancellationToken) => TryAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async ValueTask TurnAsync(CancellationToken stopping)
    {
        if (_left is not { Count: 0 } && ++_second % TryEvery == 0) await TryAsync(stopping);
    }

    private async Task TryAsync(CancellationToken stopping)
    {
        try
        {
            _left ??= await store.ListOpenAsync(stopping);
            var stillLeft = new List<BroadcastIngest>();
            foreach (var row in _left)
            {
                if (!await TryTakeUpAsync(row.StreamId, stopping)) stillLeft.Add(row);
            }

            _left = stillLeft;
        }
        catch (DatabaseUnavailableException e)
        {
            log.RecoveryDelayed(e.InnerException?.Message ?? e.Message);
        }
    }

    /// <summary>False while another node owns it.</summary>
    private async Task<bool> TryTakeUpAsync(Guid id, CancellationToken stopping)
    {
        if (await streams.FindAsync(id, stopping) is not { } stream) return true;
        if (stream.Status != StreamStatus.Ended) return await TryResumeAsync(stream, stopping);

        await EndAsync(stream, stopping);
        return true;
    }

    private async Task<bool> TryResumeAsync(StreamSession stream, CancellationToken stopping)
    {
        var room = rooms.Enter(stream);
        await room.Gate.WaitAsync(stopping);
        try
        {
            if (!await ownership.TryTakeAsync(room.Id, stopping)) return false;
            if (!await publications.TryResumeAsync(room, stopping)) await ownership.LetGoAsync(room.Id);
            return true;
        }
        finally
        {
            room.Gate.Release();
            rooms.Leave(room);
        }
    }

    /// <summary>The stream was ended while nobody looked after its broadcast. Those who last watched are its final viewers.</summary>
    private async Task EndAsync(StreamSession stream, CancellationToken stopping)
    {
        if (await store.FindAsync(stream.Id, stopping) is not { IsOpen: true } row) return;

        var at = stream.EndReason == EndReason.IngestEnded ? row.InterruptedAt : stream.EndedAt;
        await ends.WriteAsync(row.Closed(at ?? stream.EndedAt!.Value, BroadcastEnds.Of(stream.EndReason), row.ViewersNow), stream, stream.PeakViewers);
        if (row.State == IngestState.Publishing) await drops.DropAsync(row, stopping);
    }
}
