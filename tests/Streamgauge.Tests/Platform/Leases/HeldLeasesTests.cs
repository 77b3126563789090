using Streamgauge.Server.Platform.Leases;
using Streamgauge.Tests.Support;
using Xunit;

namespace Streamgauge.Tests.Platform.Leases;

public sealed class HeldLeasesTests
{
    private const string Key = "audio_streams:account";
    private static readonly TimeSpan Ttl = TimeSpan.FromSeconds(30);

    private readonly ManualTime _clock = new();
    private readonly MemoryLeaseStore _store;
    private readonly HeldLeases _held;
    private int _losses;

    public HeldLeasesTests()
    {
        _store = new MemoryLeaseStore(new LeasesOptions(), _clock);
        _held = new HeldLeases(_store, _clock);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_hold_stays_as_long_as_the_loop_turns()
    {
        await using var hold = await HoldAsync("m");
        for (var i = 0; i < 200; i++) await SecondAsync();

        Assert.True(hold.IsHeld);
        Assert.Equal(1, await _store.CountAsync(Key, Cancel));
        Assert.Equal(1, _held.Count(Key));
    }

    [Fact]
    public async Task Letting_go_twice_releases_once()
    {
        var hold = await HoldAsync("m");
        await hold.DisposeAsync();
        await using var other = await HoldAsync("n");
        await hold.DisposeAsync();

        Assert.True(other.IsHeld);
        Assert.Equal(1, await _store.CountAsync(Key, Cancel));
        Assert.Equal(1, _held.Count(Key));
    }

    [Fact]
    public async Task A_process_that_stood_still_past_the_ttl_loses_what_others_took()
    {
        await using var hold = await HoldAsync("m");
        _clock.Advance(Ttl * 1.5);
        await _store.TryAcquireAsync(Key, "other", 1, Ttl, Cancel);
        await _held.TurnAsync(Cancel);
        await _held.TurnAsync(Cancel);

        Assert.False(hold.IsHeld);
        Assert.Equal(1, _losses);
        Assert.Equal(0, _held.Count(Key));
    }

    [Fact]
    public async Task A_process_that_stood_still_keeps_what_nobody_took()
    {
        await using var hold = await HoldAsync("m");
        _clock.Advance(Ttl * 1.5);
        await _held.TurnAsync(Cancel);

        Assert.True(hold.IsHeld);
        Assert.Equal(0, _losses);
        Assert.Equal(1, await _store.CountAsync(Key, Cancel));
    }

    [Fact]
    public async Task A_refusal_holds_nothing_and_its_disposal_frees_nothing()
    {
        await using var hold = await HoldAsync("m");
        var refused = await HoldAsync("n");
        Assert.Equal(LeaseOutcome.Refused, refused.Answer.Outcome);
        await refused.DisposeAsync();

        Assert.Equal(1, await _store.CountAsync(Key, Cancel));
    }

    [Fact]
    public async Task A_graceful_stop_gives_everything_back()
    {
        await HoldAsync("m");
        await _held.StopAsync(Cancel);

        Assert.Equal(0, await _store.CountAsync(Key, Cancel));
    }

    private Task<LeaseHold> HoldAsync(string member) => _held.HoldAsync(Key, member, 1, Ttl, () => _losses++, Cancel);

    private async Task SecondAsync()
    {
        _clock.Advance(TimeSpan.FromSeconds(1));
        await _held.TurnAsync(Cancel);
    }
}
