namespace Streamgauge.Tests.Platform;

internal sealed class TurnedTimer(TurnedClock clock, TimerCallback callback, object? state) : ITimer
{
    private long _due = long.MaxValue;
    private TimeSpan _period;

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        _period = period;
        _due = dueTime == Timeout.InfiniteTimeSpan ? long.MaxValue : clock.GetTimestamp() + dueTime.Ticks;
        if (dueTime == TimeSpan.Zero) FireIfDue(clock.GetTimestamp());
        return true;
    }

    public void FireIfDue(long now)
    {
        while (_due <= now)
        {
            _due = _period > TimeSpan.Zero ? _due + _period.Ticks : long.MaxValue;
            callback(state);
        }
    }

    public void Dispose() => clock.Forget(this);

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }
}
