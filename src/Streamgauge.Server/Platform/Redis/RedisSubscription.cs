namespace Streamgauge.Server.Platform.Redis;

/// <summary>Ends a subscription, once.</summary>
internal sealed class RedisSubscription(Action end) : IDisposable
{
    private int _over;

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _over, 1) == 0) end();
    }
}
