using Microsoft.Extensions.Logging.Abstractions;
using Streamgauge.Metrics;
using Streamgauge.Server.Platform;
using Streamgauge.Server.Platform.Leases;
using Streamgauge.Server.Platform.Redis;

namespace Streamgauge.Benchmarks.Quotas;

/// <summary>A Redis of this run's own and one node's lease store over it.</summary>
internal sealed class BenchedRedis : IAsyncDisposable
{
    private readonly RedisClient _client;

    private BenchedRedis(TemporaryRedis server)
    {
        Server = server;
        _client = new RedisClient(
            new RedisOptions { ConnectionString = $"127.0.0.1:{server.Port}", OperationTimeout = TimeSpan.FromSeconds(5) },
            new RedisHandshake(new PlatformNode(), TimeProvider.System), TimeProvider.System, NullLogger<RedisClient>.Instance);
        Store = new RedisLeaseStore(new LeasesOptions { Settle = TimeSpan.Zero }, _client, new LeaseMeters(new PlatformMetrics(new MetricRegistry())), TimeProvider.System);
        _client.OnConnected(Store.ConnectedAsync);
    }

    public TemporaryRedis Server { get; }

    public RedisLeaseStore Store { get; }

    public static async Task<BenchedRedis> StartAsync()
    {
        var redis = new BenchedRedis(new TemporaryRedis());
        await redis.Server.AnswersAsync();
        await redis._client.StartAsync(CancellationToken.None);
        while (redis.Store.State != LeaseStoreState.Up) await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System);
        return redis;
    }

    public async ValueTask DisposeAsync()
    {
        await _client.StopAsync(CancellationToken.None);
        _client.Dispose();
        Server.Dispose();
    }
}
