using System.ComponentModel.DataAnnotations;

namespace Streamgauge.Server.Platform.Runtime;

/// <summary>Section <c>Runtime</c>.</summary>
internal sealed class RuntimeOptions
{
    [Range(typeof(TimeSpan), "00:00:01", "00:01:00")]
    public TimeSpan CollectInterval { get; set; } = TimeSpan.FromSeconds(5);
}
