using Streamgauge.Server.Synthesis.Admission;
using Streamgauge.Server.Synthesis.Channels;
using Streamgauge.Server.Synthesis.Listening;

namespace Streamgauge.Tests.Synthesis;

public sealed class LimiterTests
{
    private readonly TurnedClock _clock = new();

    [Fact]
    public void Ten_pass_the_eleventh_waits_a_tenth_of_a_second()
    {
        var bucket = new TokenBucket(10, TimeSpan.FromSeconds(1), _clock);
        for (var i = 0; i < 10; i++) Assert.True(bucket.TryTake(out _));

        Assert.False(bucket.TryTake(out var wait));
        Assert.Equal(100, wait.TotalMilliseconds, 1e-6);
        _clock.Turn(99);
        Assert.False(bucket.TryTake(out _));
        _clock.Turn(1);
        Assert.True(bucket.TryTake(out _));
        Assert.False(bucket.TryTake(out _));
    }

    [Fact]
    public void An_address_is_forgotten_within_a_minute()
    {
        var buckets = new KeyedBuckets(10, _clock);
        for (var i = 0; i < 10; i++) buckets.TryTake("busy", out _);
        buckets.TryTake("passing", out _);
        buckets.ForgetIdle();
        Assert.Equal(2, buckets.Count);
        _clock.Turn(60_000);
        buckets.ForgetIdle();

        Assert.Equal(0, buckets.Count);
    }

    [Fact]
    public void At_most_ten_thousand_addresses_are_remembered_and_the_one_idle_longest_goes()
    {
        var buckets = new KeyedBuckets(1, _clock);
        for (var i = 0; i <= KeyedBuckets.MaxKeys; i++) Assert.True(buckets.TryTake($"{i}", out _));

        Assert.Equal(KeyedBuckets.MaxKeys, buckets.Count);
        Assert.False(buckets.TryTake("1", out _));
        Assert.True(buckets.TryTake("0", out _));
    }

    [Fact]
    public void Eleven_underruns_in_a_minute_are_told_once_a_minute()
    {
        var episode = new UnderrunEpisode();
        Assert.False(episode.Persists(10, TimeSpan.FromSeconds(1)));
        Assert.True(episode.Persists(1, TimeSpan.FromSeconds(2)));
        Assert.False(episode.Persists(20, TimeSpan.FromSeconds(30)));
        Assert.True(episode.Persists(1, TimeSpan.FromSeconds(62)));
    }

    [Fact]
    public void Underruns_far_apart_are_nobodys_business()
    {
        var episode = new UnderrunEpisode();
        for (var i = 0; i < 100; i++) Assert.False(episode.Persists(1, TimeSpan.FromSeconds(7 * i)));
    }

    [Fact]
    public void A_suspended_process_moves_the_channels_clock_instead_of_hurrying()
    {
        var channel = new ChannelClock(_clock);
        _clock.Turn(10_050);
        Assert.False(channel.MoveIfSuspended(0));
        _clock.Turn(10_000);
        Assert.True(channel.MoveIfSuspended(0));

        Assert.Equal(1, channel.PublicationsDue(channel.Now));
        Assert.False(channel.MoveIfSuspended(0));
    }
}
