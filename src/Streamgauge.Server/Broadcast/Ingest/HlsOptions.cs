using System.ComponentModel.DataAnnotations;
using System.Net;

namespace Streamgauge.Server.Broadcast.Ingest;

internal sealed class HlsOptions
{
    /// <summary>Where nginx writes playlists and segments; `media` in the data folder when unset.</summary>
    [RegularExpression(@"[^\s;{}'""]+")] // it is written into nginx.conf
    public string? Root { get; set; }

    public IPEndPoint Listen { get; set; } = new(IPAddress.Any, 8088);
    public Uri PublicBaseUrl { get; set; } = new("http://localhost:8088");
}
