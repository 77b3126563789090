namespace Streamgauge.Server.Synthesis.Channels;

/// <summary>How long a failed channel rests: 5 s, then 10, 20, 40, 60; from 5 again once it has lived for ten minutes.</summary>
internal sealed class RetryPause(TimeProvider time)
{
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Healthy = TimeSpan.FromMinutes(10);

    private TimeSpan _next = Shortest;
    private TimeSpan _pause;
    private long _since = time.GetTimestamp();

    public bool IsOver => time.GetElapsedTime(_since) >= _pause;

    public void Live() => _since = time.GetTimestamp();

    public void Begin()
    {
        if (time.GetElapsedTime(_since) >= Healthy) _next = Shortest;
        _pause = _next;
        _next = _next * 2 > Longest ? Longest : _next * 2;
        _since = time.GetTimestamp();
    }
}
