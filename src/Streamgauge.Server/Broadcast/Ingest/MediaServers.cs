namespace Streamgauge.Server.Broadcast.Ingest;

/// <summary>All media servers of this node, by name.</summary>
internal sealed class MediaServers(BroadcastOptions options)
{
    private readonly Dictionary<string, MediaServer> _all =
        options.Ingest.MediaNodes.ToDictionary(node => node.Key, node => new MediaServer(node.Key, node.Value), StringComparer.Ordinal);

    public IEnumerable<MediaServer> WithStatistics => _all.Values.Where(server => server.Options.Kind == MediaServerKind.Nginx);

    public MediaServer? Find(string name) => _all.GetValueOrDefault(name);
}
