namespace Streamgauge.Tests.Support;

/// <summary>A clock that moves when told to. Timers fire, in order of their time, on the thread that advances.</summary>
internal sealed class ManualTime : TimeProvider
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly Lock _lock = new();
    private readonly List<ManualTimer> _timers = [];
    private long _wallStep;
    private long _ticks = TimeSpan.FromDays(1).Ticks; // not 0, which some would read as "never"

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => Interlocked.Read(ref _ticks);

    public override DateTimeOffset GetUtcNow() => Start + TimeSpan.FromTicks(GetTimestamp() + Interlocked.Read(ref _wallStep));

    /// <summary>Sets the wall clock alone, as an operator or NTP does.</summary>
    public void StepWallClock(TimeSpan by) => Interlocked.Add(ref _wallStep, by.Ticks);

    public void SetWallClock(DateTimeOffset now) => StepWallClock(now - GetUtcNow());

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(this, () => callback(state));
        lock (_lock) _timers.Add(timer);
        timer.Change(dueTime, period);
        return timer;
    }

    public void Advance(TimeSpan by)
    {
        var until = GetTimestamp() + by.Ticks;
        while (NextDue(until) is { } timer)
        {
            Interlocked.Exchange(ref _ticks, Math.Max(GetTimestamp(), timer.DueAt));
            timer.Fire();
        }

        Interlocked.Exchange(ref _ticks, until);
    }

    internal void Forget(ManualTimer timer)
    {
        lock (_lock) _timers.Remove(timer);
    }

    private ManualTimer? NextDue(long until)
    {
        lock (_lock) return _timers.Where(timer => timer.DueAt <= until).MinBy(timer => timer.DueAt);
    }
}
