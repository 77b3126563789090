using System.Globalization;

namespace Streamgauge.Server.Platform.Time;

/// <summary>How a moment is stored, hashed and returned: UTC, cut to the microsecond, six digits and <c>Z</c>.</summary>
internal static class Instants
{
    public static DateTimeOffset Truncate(DateTimeOffset time) => time.AddTicks(-(time.Ticks % TimeSpan.TicksPerMicrosecond)).ToUniversalTime();

    public static string Format(DateTimeOffset time) =>
        Truncate(time).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);
}
