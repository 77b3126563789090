namespace Streamgauge.Tests.Metrics.Otlp;

/// <summary>A clock that stands still until a test turns it; timers that fall due fire in order, on the turning thread.</summary>
internal sealed class HandTurnedClock : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly List<HandTimer> _timers = [];
    private DateTimeOffset _now = new(2026, 11, 21, 8, 0, 0, TimeSpan.Zero);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => _now;

    public override long GetTimestamp() => _now.Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new HandTimer(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    public void Turn(TimeSpan by)
    {
        var until = _now + by;
        while (Next(until) is { } timer)
        {
            _now = timer.Due > _now ? timer.Due : _now;
            timer.Fire();
        }

        _now = until;
    }

    private HandTimer? Next(DateTimeOffset until)
    {
        lock (_lock) return _timers.Where(t => t.Due <= until).MinBy(t => t.Due);
    }

    private sealed class HandTimer(HandTurnedClock clock, Action callback) : ITimer
    {
        private TimeSpan _period;

        public DateTimeOffset Due { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._lock)
            {
                clock._timers.Remove(this);
                (_period, Due) = (period, clock._now + dueTime);
                if (dueTime >= TimeSpan.Zero) clock._timers.Add(this);
            }

            return true;
        }

        public void Fire()
        {
            lock (clock._lock)
            {
                if (_period > TimeSpan.Zero) Due += _period;
                else clock._timers.Remove(this);
            }

            callback();
        }

        public void Dispose() => Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
