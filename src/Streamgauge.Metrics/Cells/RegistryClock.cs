namespace Streamgauge.Metrics;

/// <summary>Time inside a registry: ticks of 1/32 s since it was made, so that 32 bits last for four years.</summary>
internal sealed class RegistryClock(TimeProvider time)
{
    private const double TicksPerSecond = 32;

    private readonly long _startedAt = time.GetTimestamp();
    private readonly long _startedOn = time.GetUtcNow().ToUnixTimeMilliseconds();

    public TimeProvider Time => time;

    public uint Now => (uint)(time.GetElapsedTime(_startedAt).TotalSeconds * TicksPerSecond);

    public static uint Ticks(TimeSpan span) => (uint)Math.Min(span.TotalSeconds * TicksPerSecond, int.MaxValue);

    /// <summary>A tick in Unix milliseconds.</summary>
    public long Milliseconds(uint tick) => _startedOn + (long)(tick * (1000 / TicksPerSecond));

    public DateTimeOffset Moment(uint tick) => DateTimeOffset.FromUnixTimeMilliseconds(Milliseconds(tick));
}
