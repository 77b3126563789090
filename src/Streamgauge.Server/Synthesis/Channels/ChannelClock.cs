namespace Streamgauge.Server.Synthesis.Channels;

/// <summary>
/// The clock of one channel. Publication k is due k x 100 ms after its origin, so there is no drift; a process that was suspended
/// moves the origin instead of hurrying.
/// </summary>
internal sealed class ChannelClock(TimeProvider clock)
{
    public static readonly TimeSpan Period = TimeSpan.FromMilliseconds(100);
    public const int MaxOverdue = 100;

    private long _origin = TickGrid.Latest(clock);

    /// <summary>Time on this clock.</summary>
    public TimeSpan Now => At(clock.GetTimestamp());

    /// <summary>A timestamp on this clock.</summary>
    public TimeSpan At(long timestamp) => clock.GetElapsedTime(Volatile.Read(ref _origin), timestamp);

    /// <summary>How many publications after the pre-roll should have happened by now.</summary>
    public long PublicationsDue(TimeSpan now) => now.Ticks / Period.Ticks;

    public void Restart() => Volatile.Write(ref _origin, TickGrid.Latest(clock));

    /// <summary>Moves the origin so that one publication is overdue, if more than a hundred are; true when it did.</summary>
    public bool MoveIfSuspended(long published)
    {
        var overdue = PublicationsDue(Now) - published;
        if (overdue <= MaxOverdue) return false;

        Volatile.Write(ref _origin, _origin + (overdue - 1) * (clock.TimestampFrequency * Period.Ticks / TimeSpan.TicksPerSecond));
        return true;
    }
}
