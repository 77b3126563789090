namespace Streamgauge.Server.Platform.Redis;

/// <summary>How long to wait before the next attempt to connect: 100 ms at first, doubling, each by up to a fifth more or less, so that nodes do not come all at once.</summary>
internal sealed class RedisBackoff
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1); // so that counts are right again within 2 s of Redis's return
    private TimeSpan _next = Shortest;

    public void Reset() => _next = Shortest;

    public TimeSpan Next()
    {
        var wait = _next * (1 + (0.4 * Random.Shared.NextDouble()) - 0.2);
        _next = _next * 2 < Longest ? _next * 2 : Longest;
        return wait;
    }
}
