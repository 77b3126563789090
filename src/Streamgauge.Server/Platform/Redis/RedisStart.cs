using Streamgauge.Server.Platform.Leases;

namespace Streamgauge.Server.Platform.Redis;

/// <summary>
/// Starts the client once everything that must happen on a connection is registered, and gives the first connection a
/// moment, so that a node whose Redis does not fit stops at once and one whose Redis is away starts without it.
/// </summary>
internal sealed class RedisStart(RedisClient client, RedisFitness fitness, RedisLeaseStore leases, TimeProvider time) : IHostedService
{
    private static readonly TimeSpan FirstConnection = TimeSpan.FromSeconds(3);

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        client.OnConnected(fitness.CheckAsync);
        client.OnConnected(leases.ConnectedAsync);
        await client.StartAsync(cancellationToken);
        await Task.WhenAny(client.FirstAttempt, Task.Delay(FirstConnection, time, cancellationToken));
        if (client.FirstAttempt.IsFaulted) await client.FirstAttempt;
    }

    public Task StopAsync(CancellationToken cancellationToken) => client.StopAsync(cancellationToken);
}
