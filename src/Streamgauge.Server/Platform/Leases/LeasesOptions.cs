using System.ComponentModel.DataAnnotations;

namespace Streamgauge.Server.Platform.Leases;

internal sealed class LeasesOptions
{
    /// <summary>Beyond it the memory store answers `unavailable`: about 100 bytes a member, so 100 MB.</summary>
    [Range(1_000, 10_000_000)]
    public int MaxMembers { get; set; } = 1_000_000;
}
