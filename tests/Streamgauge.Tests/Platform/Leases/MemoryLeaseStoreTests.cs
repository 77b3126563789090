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

    internal override int Sequences => 1_000;

    internal override TimeSpan Now => TimeSpan.FromTicks(_clock.GetTimestamp());

    internal override Task PassAsync(TimeSpan time)
    {
        _clock.Advance(time);
        return Task.CompletedTask;
    }

    [Fact]
    [LongProof]
    public Task Twenty_thousand_sequences_agree_with_the_plain_model() => AgreeWithTheModelAsync(20_000);

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
    public async Task Refused_attempts_extend_nothing_and_a_renewal_counts_from_its_own_moment()
    {
        const string Key = "audio_streams:account";
        foreach (var member in new[] { "a", "b", "c" }) await _store.TryAcquireAsync(Key, member, 3, Ttl, Cancel);
        _clock.Advance(TimeSpan.FromSeconds(28));
        for (var i = 0; i < 10; i++)
        {
            _clock.Advance(TimeSpan.FromMilliseconds(100));
            Assert.Equal(new LeaseAnswer(LeaseOutcome.Refused, 3, TimeSpan.FromMilliseconds(2_000 - (100 * (i + 1)))), await _store.TryAcquireAsync(Key, "d", 3, Ttl, Cancel));
        }

        Assert.Equal([RenewalOutcome.Renewed], (await _store.RenewAsync(Key, ["a"], 3, Ttl, RenewMode.Conditional, Cancel)).Outcomes); // at 29 s
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(["a"], (await _store.MembersAsync(Key, 10, Cancel))!.Select(lease => lease.Member));
        _clock.Advance(TimeSpan.FromMilliseconds(28_999));
        Assert.Equal(1, await _store.CountAsync(Key, Cancel));
        _clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(0, await _store.CountAsync(Key, Cancel));
    }

    [Theory]
    [InlineData(3, false)]
    [InlineData(2, true)]
    public async Task A_renewal_a_second_too_late_is_lost_to_three_others_and_not_to_two(int others, bool comesBack)
    {
        const string Key = "audio_streams:account";
        await _store.TryAcquireAsync(Key, "late", 3, Ttl, Cancel);
        _clock.Advance(TimeSpan.FromSeconds(31));
        for (var i = 0; i < others; i++) await _store.TryAcquireAsync(Key, $"m{i}", 3, Ttl, Cancel);
        Assert.Equal([comesBack ? RenewalOutcome.Reacquired : RenewalOutcome.Lost], (await _store.RenewAsync(Key, ["late"], 3, Ttl, RenewMode.Conditional, Cancel)).Outcomes);
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
