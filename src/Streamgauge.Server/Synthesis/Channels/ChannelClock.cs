namespace Streamgauge.Server.Synthesis.Channels;

/// <summary>
/// The clock of one channel. Publication k is due k x 100 ms after its origin, so there is no drift; a process that was suspended
/// moves the origin instead of hurrying.
/// </summary>
internal sealed class ChannelClock(TimeProvider clock)
{
    public static readonly TimeSpan Period = TimeSpan.FromMilliseconds(100);
    public const int MaxOverdue = 100;

    private long _origin = clock.GetTimestamp();
    private TimeSpan _moved;

    /// <summary>Time on this clock.</summary>
    public TimeSpan Now => At(clock.GetTimestamp());

    /// <summary>A timestamp on this clock.</summary>
    public TimeSpan At(long timestamp) => clock.GetElapsedTime(_origin, timestamp) - _moved;

    /// <summary>How many publications after the pre-roll should have happened by now.</summary>
    public long PublicationsDue(TimeSpan now) => now.Ticks / Period.Ticks;

    public void Restart()
    {
        _origin = clock.GetTimestamp();
        _moved = TimeSpan.Zero;
    }

    /// <summary>Turns the clock back so that one publication is overdue, if more than a hundred are; true when it did.</summary>
    public bool MoveIfSuspended(long published)
    {
        var overdue = PublicationsDue(Now) - published;
        if (overdue <= MaxOverdue) return false;

        _moved += (overdue - 1) * Period;
        return true;
    }
}
