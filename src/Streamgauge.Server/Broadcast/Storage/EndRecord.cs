using Streamgauge.Server.Broadcast.Ingest;
using Streamgauge.Server.Broadcast.Rooms;
using Streamgauge.Server.Streams;

namespace Streamgauge.Server.Broadcast.Storage;

/// <summary>One end on its way into the database; what has failed is repeated from where it failed. Whoever's statement closed the row, and nobody else, makes the two observations.</summary>
internal sealed class EndRecord(BroadcastIngest closed, StreamSession stream, int peak, BroadcastStore store, StreamLifecycle streams, BroadcastMetrics metrics)
{
    private bool _wasTried;
    private bool _isClosed;

    /// <summary>Closes the row, and then the stream if nobody has ended it yet.</summary>
    public async Task<bool> WriteAsync()
    {
        if (!_isClosed && await IsOursAsync()) Observe();
        _isClosed = true;
        await streams.RaisePeakViewersAsync(closed.StreamId, peak, CancellationToken.None);
        if (stream.Status != StreamStatus.Ended) await streams.EndAsync(closed.StreamId, EndReason.IngestEnded, CancellationToken.None);
        return true;
    }

    private async Task<bool> IsOursAsync()
    {
        var isRepeated = _wasTried;
        _wasTried = true;
        if (await store.CloseAsync(closed, CancellationToken.None)) return true;

        // Deleted with its stream, so that nobody else can tell of it; or closed by us, whom the answer did not reach.
        return await store.FindAsync(closed.StreamId, CancellationToken.None) is not { } found
            || (isRepeated && (found.ClosedAt, found.EndReason, found.FinalViewers) == (closed.ClosedAt, closed.EndReason, closed.FinalViewers));
    }

    private void Observe()
    {
        metrics.NovaStreamingViewersTotal.With(stream.Region).Observe(closed.FinalViewers ?? 0);
        metrics.NovaStreamingStreamDurationSeconds.With(RoomInstruments.TypeOf(stream.Kind)).Observe((closed.ClosedAt!.Value - closed.StartedAt).TotalSeconds);
    }
}
