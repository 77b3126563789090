namespace Streamgauge.Metrics;

/// <summary>Time inside a registry: ticks of 1/32 s since it was made, so that 32 bits last for four years.</summary>
internal sealed class RegistryClock(TimeProvider time)
{
    private const double TicksPerSecond = 32;

    private readonly long _startedAt = time.GetTimestamp();
    private readonly DateTimeOffset _startedOn = time.GetUtcNow();

    public TimeProvider Time => time;

    public uint Now => (uint)(time.GetElapsedTime(_startedAt).TotalSeconds * TicksPerSecond);

    public static uint Ticks(TimeSpan span) => (uint)Math.Min(span.TotalSeconds * TicksPerSecond, int.MaxValue);

    public DateTimeOffset Moment(uint tick) => _startedOn.AddSeconds(tick / TicksPerSecond);
}
