namespace Streamgauge.Tests.Support;

internal sealed class ManualTimer(ManualTime time, Action fire) : ITimer
{
    private TimeSpan _period;

    /// <summary>Ticks at which it fires next; long.MaxValue while it is stopped.</summary>
    public long DueAt { get; private set; } = long.MaxValue;

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        _period = period;
        DueAt = dueTime < TimeSpan.Zero ? long.MaxValue : time.GetTimestamp() + dueTime.Ticks;
        return true;
    }

    public void Fire()
    {
        DueAt = _period > TimeSpan.Zero ? DueAt + _period.Ticks : long.MaxValue;
        fire();
    }

    public void Dispose()
    {
        DueAt = long.MaxValue;
        time.Forget(this);
    }

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }
}
