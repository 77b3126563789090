using System.ComponentModel.DataAnnotations;
using System.Net;

namespace Streamgauge.Server.Broadcast.Ingest;

internal sealed class IngestOptions
{
    public IPEndPoint RtmpListen { get; set; } = new(IPAddress.Any, 1935);

    /// <summary>nginx's statistics and control; they name every stream, so loopback.</summary>
    public IPEndPoint AdminListen { get; set; } = new(IPAddress.Loopback, 8089);

    public Uri HookBaseUrl { get; set; } = new("http://127.0.0.1:8000/internal/ingest");

    /// <summary>What a media server proves itself with; made in the data folder when unset.</summary>
    [RegularExpression("[A-Za-z0-9_-]{16,128}")]
    public string? HookSecret { get; set; }

    /// <summary>Networks from which hooks are accepted, as address/prefix.</summary>
    [Length(1, 32)]
    public IList<string> MediaServerNetworks { get; } = ["127.0.0.0/8", "::1/128"];

    [RegularExpression(@"[^\s;{}'""]+")]
    public string RtmpModule { get; set; } = "/usr/lib/nginx/modules/ngx_rtmp_module.so";

    public IList<string> PlayAllow { get; } = ["127.0.0.1", "::1"];

    /// <summary>Anybody may play a running broadcast over RTMP.</summary>
    public bool PublicRtmpPlay { get; set; }

    public Dictionary<string, MediaNodeOptions> MediaNodes { get; } = new(StringComparer.Ordinal) { ["local"] = new() };

    /// <summary>Silence after which a new publisher replaces the old one.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:00:30")]
    public TimeSpan TakeoverAfter { get; set; } = TimeSpan.FromSeconds(3);

    [Range(typeof(TimeSpan), "00:00:01", "00:01:00")]
    public TimeSpan StarvedAfter { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>How long an interrupted broadcast waits for its publisher to come back.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:10:00")]
    public TimeSpan ReconnectGrace { get; set; } = TimeSpan.FromSeconds(30);

    [Range(typeof(TimeSpan), "00:00:01", "00:01:00")]
    public TimeSpan StatInterval { get; set; } = TimeSpan.FromSeconds(5);
}
