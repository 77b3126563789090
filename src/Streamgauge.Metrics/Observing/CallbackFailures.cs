namespace Streamgauge.Metrics;

/// <summary>Counts reads that failed: <c>streamgauge_callback_failures_total</c>.</summary>
internal sealed class CallbackFailures
{
    private long _timeouts;
    private long _exceptions;

    public long Timeouts => Volatile.Read(ref _timeouts);

    public long Exceptions => Volatile.Read(ref _exceptions);

    public void Count(bool timeout) => Interlocked.Increment(ref timeout ? ref _timeouts : ref _exceptions);
}
