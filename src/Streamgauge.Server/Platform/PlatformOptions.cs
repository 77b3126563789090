using System.ComponentModel.DataAnnotations;

namespace Streamgauge.Server.Platform;

internal sealed class PlatformOptions
{
    /// <summary>Keys, nginx's configuration and media live here; relative to the working directory.</summary>
    [RegularExpression(@"[^\s;{}'""]+")] // it is written into nginx.conf, where these characters would change the meaning
    public string DataDir { get; set; } = ".local/data";

    /// <summary>Under which a node finds its unfinished work again after a restart; default the host's name.</summary>
    [RegularExpression("[A-Za-z0-9_.-]{1,255}")]
    public string? NodeName { get; set; }

    /// <summary>Networks of the proxies whose forwarding headers are believed; from everybody else these make a request a stranger's.</summary>
    public IList<string> TrustedProxies { get; } = [];
}
