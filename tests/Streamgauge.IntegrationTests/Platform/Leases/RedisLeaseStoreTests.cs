using Streamgauge.Server.Platform.Leases;
using Streamgauge.Tests.Platform.Leases;
using Xunit;

namespace Streamgauge.IntegrationTests.Platform.Leases;

/// <summary>The suite that the memory store passes, unchanged, on a real Redis and its clock.</summary>
public sealed class RedisLeaseStoreTests(RedisServer server) : LeaseStoreSuite, IClassFixture<RedisServer>, IAsyncLifetime
{
    private RedisNode _node = null!;

    internal override ILeaseStore Store => _node.Store;

    /// <summary>Long enough that a busy machine cannot let a lease run out between two lines of a test.</summary>
    internal override TimeSpan Ttl => TimeSpan.FromSeconds(3);

    internal override int Sequences => 500;

    public async ValueTask InitializeAsync()
    {
        await server.CliAsync("FLUSHALL");
        _node = await RedisNode.StartAsync(server.Port, patience: TimeSpan.FromSeconds(5));
    }

    public ValueTask DisposeAsync() => _node.DisposeAsync();

    internal override TimeSpan Now => TimeProvider.System.GetElapsedTime(0);

    internal override Task PassAsync(TimeSpan time) => Task.Delay(time, TimeProvider.System, Cancel);
}
