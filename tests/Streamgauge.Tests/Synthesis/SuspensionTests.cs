using Streamgauge.Server.Synthesis.Listening;

namespace Streamgauge.Tests.Synthesis;

/// <summary>A process that stood still for more than ten seconds goes on where it is.</summary>
public sealed class SuspensionTests
{
    private readonly PlayedChannel _played = new();

    [Fact]
    public void Every_listener_counts_one_underrun_and_goes_on_at_its_own_instant()
    {
        var all = Enumerable.Range(0, 10).Select(_ => _played.Join(BufferTier.Normal, BufferTier.Minimal)).ToList();
        _played.Play(1_000);
        _played.Stall(20_000);
        Assert.Equal(51, _played.Channel.Ring.Written);
        foreach (var listener in all) listener.Sends.Clear();
        _played.Play(1_000);

        Assert.Equal(Enumerable.Range(0, 10), all.Select(one => one.Sends[0].Milliseconds % 100 / 10));
        foreach (var one in all)
        {
            Assert.Equal(1, one.Listener.Schedule.Underruns);
            Assert.Equal(10, one.Sends.Count);
            Assert.InRange(one.Listener.Depth, 9, 10);
            Assert.InRange(one.Listener.Schedule.Jitter.Mean, 0, 10);   // as before: neither the pause nor the way to the new rhythm is a sample
        }
    }

    [Fact]
    public void A_hundred_missing_chunks_are_made_up_for_and_one_more_are_not()
    {
        _played.Stall(10_000);
        Assert.Equal(140, _played.Channel.Ring.Written);
        _played.Stall(10_100);
        Assert.Equal(141, _played.Channel.Ring.Written);
        _played.Stall(100);
        Assert.Equal(142, _played.Channel.Ring.Written);
    }

    [Fact]
    public void Whoever_joins_before_the_first_tick_after_it_hears_music_at_once()
    {
        _played.Play(1_000);
        _played.Clock.Turn(20_000);
        var late = _played.Join(BufferTier.Normal, BufferTier.Normal);
        _played.Play(200);

        Assert.Equal(2, late.Sends.Count);
    }
}
