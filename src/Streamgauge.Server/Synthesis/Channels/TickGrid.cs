namespace Streamgauge.Server.Synthesis.Channels;

/// <summary>
/// The instants at which channels are ticked: every 10 ms of the process's clock. What a channel counts from lies on one of them too, or
/// everything it does would be late by the difference for as long as it lives.
/// </summary>
internal static class TickGrid
{
    public static readonly TimeSpan Period = TimeSpan.FromMilliseconds(10);

    /// <summary>The timestamp of the latest instant.</summary>
    public static long Latest(TimeProvider time)
    {
        var now = time.GetTimestamp();
        return now - now % (time.TimestampFrequency * Period.Ticks / TimeSpan.TicksPerSecond);
    }
}
