namespace Streamgauge.Server.Broadcast.Ingest;

/// <summary>Hangs up on the publisher of a stream that has ended.</summary>
internal sealed class PublisherDrops(MediaServers servers, MediaServerCalls calls, ILogger<PublisherDrops> log)
{
    public async Task DropAsync(BroadcastIngest row, CancellationToken stopping)
    {
        if (servers.Find(row.MediaNode) is not { Options.Kind: MediaServerKind.Nginx } server) return;
        if (!await calls.DropPublisherAsync(server, row.StreamId, stopping)) log.PublisherNotDropped(row.StreamId, row.MediaNode);
    }
}
