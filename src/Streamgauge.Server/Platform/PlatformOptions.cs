using System.ComponentModel.DataAnnotations;

namespace Streamgauge.Server.Platform;

internal sealed class PlatformOptions
{
    /// <summary>Keys, nginx's configuration and media live here; relative to the working directory.</summary>
    [RegularExpression(@"[^\s;{}'""]+")] // it is written into nginx.conf, where these characters would change the meaning
    public string DataDir { get; set; } = ".local/data";
}
