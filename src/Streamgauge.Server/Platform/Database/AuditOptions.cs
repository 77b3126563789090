using System.ComponentModel.DataAnnotations;

namespace Streamgauge.Server.Platform.Database;

/// <summary>Section <c>Audit</c>.</summary>
internal sealed class AuditOptions
{
    /// <summary>How long the audit log tells from which address and with which program somebody acted.</summary>
    [Range(typeof(TimeSpan), "1.00:00:00", "3650.00:00:00")]
    public TimeSpan IpAnonymiseAfter { get; set; } = TimeSpan.FromDays(90);
}
