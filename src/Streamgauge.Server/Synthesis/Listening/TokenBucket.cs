namespace Streamgauge.Server.Synthesis.Listening;

/// <summary>A bucket that starts full and refills steadily. Not thread-safe.</summary>
internal sealed class TokenBucket(double capacity, TimeSpan refillAll, TimeProvider clock)
{
    private double _taken;   // what is missing to a full bucket
    private long _last = clock.GetTimestamp();

    public bool IsFull => Tokens() >= capacity;

    /// <summary>How long until there is a token.</summary>
    public TimeSpan Wait => WaitWith(Tokens());

    /// <summary>Takes one token; otherwise says how long until there is one.</summary>
    public bool TryTake(out TimeSpan wait)
    {
        var tokens = Tokens();
        wait = WaitWith(tokens);
        _taken = capacity - (tokens >= 1 ? tokens - 1 : tokens);
        _last = clock.GetTimestamp();
        return wait == TimeSpan.Zero;
    }

    private TimeSpan WaitWith(double tokens) => tokens >= 1 ? TimeSpan.Zero : (1 - tokens) / capacity * refillAll;

    private double Tokens() => Math.Min(capacity, capacity - _taken + clock.GetElapsedTime(_last) / refillAll * capacity);
}
