using Streamgauge.Server.Synthesis.Listening;

namespace Streamgauge.Tests.Synthesis;

public sealed class ListenerScheduleTests
{
    [Fact]
    public void A_calm_listener_moves_down_in_a_burst_after_fifty_chunks()
    {
        var run = Run(BufferTier.Normal, BufferTier.Minimal, out _);
        run.Until(5_100);

        Assert.Equal(Enumerable.Range(0, 50).Select(i => i * 100), run.Sends.Take(50).Select(send => send.Milliseconds));
        Assert.All(run.Sends.Take(50), send => Assert.Equal(10, send.DepthBefore));
        var (at, change) = Assert.Single(run.Changes);
        Assert.Equal((4_900, BufferTier.Minimal, TierChangeReason.Calm), (at, change.Current, change.Reason));
        Assert.Equal(TimeSpan.FromMilliseconds(-500), change.Shift);
        Assert.Equal([4_910, 4_920, 4_930, 4_940, 4_950, 5_000, 5_100], run.Sends.Skip(50).Select(send => send.Milliseconds));
        Assert.Equal([5, 5], run.Sends.TakeLast(2).Select(send => send.DepthBefore));
        AssertConsecutive(run);
        Assert.All(run.Samples, sample => Assert.Equal(0, sample));
        Assert.Equal(50, run.Samples.Count);   // 49 before the shift, one after it
    }

    [Fact]
    public void A_tier_asked_for_is_kept()
    {
        var run = Run(BufferTier.Normal, BufferTier.Normal, out _);
        run.Until(50_000);

        Assert.Empty(run.Changes);
    }

    [Fact]
    public void A_larger_tier_holds_the_music_back_once()
    {
        var run = Run(BufferTier.Normal, BufferTier.Minimal, out var schedule);
        run.Until(2_900);
        var change = schedule.Request(BufferTier.Stable);
        run.Until(4_100);

        Assert.Equal(TimeSpan.FromSeconds(1), change.Shift);
        Assert.Equal([2_900, 4_000, 4_100], run.Sends.TakeLast(3).Select(send => send.Milliseconds));
        Assert.Equal([20, 20], run.Sends.TakeLast(2).Select(send => send.DepthBefore));
        AssertConsecutive(run);
        Assert.All(run.Samples, sample => Assert.Equal(0, sample));
    }

    [Fact]
    public void An_overrun_skips_to_the_tiers_depth_and_counts_once()
    {
        var schedule = new ListenerSchedule(BufferTier.Normal, BufferTier.Minimal, 30, TimeSpan.Zero);
        Assert.False(schedule.IsOverrun(70, 30));
        Assert.True(schedule.IsOverrun(71, 30));

        Assert.Equal(31, schedule.Jump(71, TimeSpan.FromSeconds(5)));
        Assert.Equal((61L, TimeSpan.FromSeconds(5), 1L), (schedule.Cursor, schedule.Due, schedule.Underruns));
        Assert.Equal(0, schedule.CountUnderruns(71, TimeSpan.FromSeconds(5)));
    }

    private static ScheduleRun Run(BufferTier tier, BufferTier floor, out ListenerSchedule schedule)
    {
        schedule = new ListenerSchedule(tier, floor, 40 - tier.Depth(), TimeSpan.Zero);
        return new ScheduleRun(schedule, 40);
    }

    private static void AssertConsecutive(ScheduleRun run) => Assert.Equal(
        Enumerable.Range(0, run.Sends.Count).Select(i => run.Sends[0].Sequence + i), run.Sends.Select(send => send.Sequence));
}
