using Microsoft.Extensions.Logging.Abstractions;
using Streamgauge.Metrics;
using Streamgauge.Server.Platform;
using Streamgauge.Server.Platform.Leases;
using Streamgauge.Server.Platform.Redis;
using Xunit;

namespace Streamgauge.IntegrationTests.Platform.Leases;

/// <summary>The lease store of one node over a real Redis, with its loops.</summary>
internal sealed class RedisNode : IAsyncDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly RedisClient _client;
    private readonly Task _seconds;

    private RedisNode(int port, LeasesOptions options, TimeSpan? patience)
    {
        _client = new RedisClient(
            new RedisOptions { ConnectionString = $"127.0.0.1:{port}", OperationTimeout = patience ?? TimeSpan.FromMilliseconds(500) },
            new RedisHandshake(new PlatformNode(), TimeProvider.System), TimeProvider.System, NullLogger<RedisClient>.Instance);
        Metrics = new MetricRegistry();
        var metrics = new PlatformMetrics(Metrics);
        metrics.RegisterRest();
        var meters = new LeaseMeters(metrics);
        Store = new RedisLeaseStore(options, _client, meters, TimeProvider.System);
        _client.OnConnected(Store.ConnectedAsync);
        Held = new HeldLeases(Store, TimeProvider.System);
        _seconds = Task.Run(EverySecondAsync, CancellationToken.None);
    }

    public MetricRegistry Metrics { get; }

    public RedisLeaseStore Store { get; }

    public HeldLeases Held { get; }

    public static async Task<RedisNode> StartAsync(int port, TimeSpan? settle = null, TimeSpan? patience = null)
    {
        var node = new RedisNode(port, new LeasesOptions { Settle = settle ?? TimeSpan.Zero }, patience);
        await node.Held.StartAsync(CancellationToken.None);
        await node._client.StartAsync(CancellationToken.None);
        await node.UntilAsync(LeaseStoreState.Up);
        return node;
    }

    public async Task UntilAsync(LeaseStoreState state)
    {
        while (Store.State != state) await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _seconds;
        await _client.StopAsync(CancellationToken.None);
        _client.Dispose();
        _stopping.Dispose();
    }

    private async Task EverySecondAsync()
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1));
        try
        {
            while (await timer.WaitForNextTickAsync(_stopping.Token))
            {
                await Store.TurnAsync(_stopping.Token);
                await Held.TurnAsync(_stopping.Token);
            }
        }
        catch (OperationCanceledException)
        {
            return; // the node stops
        }
    }
}
