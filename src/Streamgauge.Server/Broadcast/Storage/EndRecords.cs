using Streamgauge.Server.Broadcast.Ingest;
using Streamgauge.Server.Streams;

namespace Streamgauge.Server.Broadcast.Storage;

/// <summary>Writes ends, or keeps them for when the database is back.</summary>
internal sealed class EndRecords(BroadcastStore store, StreamLifecycle streams, BroadcastMetrics metrics, KeptWrites kept)
{
    public Task WriteAsync(BroadcastIngest closed, StreamSession stream, int peak) =>
        kept.WriteAsync(closed.StreamId, new EndRecord(closed, stream, peak, store, streams, metrics).WriteAsync);
}
