namespace Streamgauge.Server.Platform;

internal static class Clock
{
    /// <summary>Wall time cut to the microsecond: what a database keeps, so that stored, hashed and returned times are equal.</summary>
    public static DateTimeOffset Now(this TimeProvider time)
    {
        var now = time.GetUtcNow();
        return new DateTimeOffset(now.Ticks - (now.Ticks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);
    }
}
