using System.Globalization;

namespace Streamgauge.Server.Quotas.Ledger;

/// <summary>The day an op belongs to: the UTC date of the server's clock, whatever zone the host is in.</summary>
internal static class UtcDay
{
    public static string Of(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>The next midnight UTC, when the minutes begin anew.</summary>
    public static DateTimeOffset EndOf(DateTimeOffset time) => new(time.UtcDateTime.Date.AddDays(1), TimeSpan.Zero);
}
