using Streamgauge.Server.Platform.Leases;
using Streamgauge.Tests.Support;
using Xunit;

namespace Streamgauge.Tests.Platform.Leases;

public sealed class MemoryLeaseStoreTests : LeaseStoreSuite
{
    private readonly ManualTime _clock = new();
    private readonly MemoryLeaseStore _store;

    public MemoryLeaseStoreTests() => _store = new MemoryLeaseStore(new LeasesOptions(), _clock);

    internal override ILeaseStore Store => _store;

    internal override TimeSpan Ttl => TimeSpan.FromSeconds(30);

    internal override int Sequences => 20_000;

    internal override Task PassAsync(TimeSpan time)
    {
        _clock.Advance(time);
        return Task.CompletedTask;
    }

    [Fact]
    public async Task A_lease_counts_until_its_expiry_and_not_at_it()
    {
        await _store.TryAcquireAsync("viewers:s", "m", 1, Ttl, Cancel);
        _clock.Advance(TimeSpan.FromMilliseconds(29_999));
        Assert.Equal(1, await _store.CountAsync("viewers:s", Cancel));
        _clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(0, await _store.CountAsync("viewers:s", Cancel));
    }

    [Fact]
    public async Task Steps_of_the_wall_clock_move_no_expiry()
    {
        await _store.TryAcquireAsync("viewers:s", "m", 1, Ttl, Cancel);
        _clock.StepWallClock(TimeSpan.FromDays(1));
        Assert.Equal(1, await _store.CountAsync("viewers:s", Cancel));
        _clock.StepWallClock(TimeSpan.FromDays(-2));
        _clock.Advance(Ttl);
        Assert.Equal(0, await _store.CountAsync("viewers:s", Cancel));
    }
}
