namespace Streamgauge.Tests.Synthesis;

/// <summary>A monotonic clock that stands still until it is turned.</summary>
internal sealed class TurnedClock : TimeProvider
{
    private long _ticks = TimeSpan.TicksPerDay;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => _ticks;

    public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch.AddTicks(_ticks);

    public void Turn(double milliseconds) => _ticks += TimeSpan.FromMilliseconds(milliseconds).Ticks;
}
