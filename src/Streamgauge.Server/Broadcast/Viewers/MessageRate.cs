namespace Streamgauge.Server.Broadcast.Viewers;

/// <summary>One socket's allowance: 10 messages a second, 20 at once. Used by the socket's reader alone.</summary>
internal sealed class MessageRate(TimeProvider time)
{
    private const double PerSecond = 10;
    private const double Burst = 20;

    private double _tokens = Burst;
    private long _filledAt = time.GetTimestamp();

    public bool TryTake()
    {
        var now = time.GetTimestamp();
        _tokens = Math.Min(Burst, _tokens + (time.GetElapsedTime(_filledAt, now).TotalSeconds * PerSecond));
        _filledAt = now;
        if (_tokens < 1) return false;

        _tokens--;
        return true;
    }
}
