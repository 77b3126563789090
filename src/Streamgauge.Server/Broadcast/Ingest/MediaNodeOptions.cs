namespace Streamgauge.Server.Broadcast.Ingest;

/// <summary>One media server beside us.</summary>
internal sealed class MediaNodeOptions
{
    public MediaServerKind Kind { get; set; } = MediaServerKind.Nginx;
    public Uri Rtmp { get; set; } = new("rtmp://127.0.0.1:1935/live");
    public Uri Stat { get; set; } = new("http://127.0.0.1:8089/stat");
    public Uri Control { get; set; } = new("http://127.0.0.1:8089/control");

    /// <summary>Pattern of the public playlist URL, with {id}; `Hls:PublicBaseUrl` makes it when unset.</summary>
    public string? Hls { get; set; }
}
