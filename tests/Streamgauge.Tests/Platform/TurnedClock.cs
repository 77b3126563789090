namespace Streamgauge.Tests.Platform;

/// <summary>A clock that stands still until a test turns it; timers fire while it is turned.</summary>
public sealed class TurnedClock : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly List<TurnedTimer> _timers = [];
    private DateTimeOffset _now = new(2026, 11, 21, 10, 0, 0, TimeSpan.Zero);
    private long _ticks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock) return _now;
    }

    public override long GetTimestamp()
    {
        lock (_lock) return _ticks;
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new TurnedTimer(this, callback, state);
        timer.Change(dueTime, period);
        lock (_lock) _timers.Add(timer);
        return timer;
    }

    /// <summary>Sets the wall clock alone, as an operator or NTP does.</summary>
    public void StepWallClock(TimeSpan by)
    {
        lock (_lock) _now += by;
    }

    public void SetWallClock(DateTimeOffset now)
    {
        lock (_lock) _now = now;
    }

    public void Turn(TimeSpan by)
    {
        TurnedTimer[] timers;
        lock (_lock)
        {
            _now += by;
            _ticks += by.Ticks;
            timers = [.. _timers];
        }

        foreach (var timer in timers) timer.FireIfDue(_ticks);
    }

    internal void Forget(TurnedTimer timer)
    {
        lock (_lock) _timers.Remove(timer);
    }
}
