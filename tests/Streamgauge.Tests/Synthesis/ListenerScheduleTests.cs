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
        var schedule = new ListenerSchedule(BufferTier.Normal, BufferTier.Minimal);
        schedule.Begin(30, TimeSpan.Zero);
        Assert.False(schedule.IsOverrun(70, 30));
        Assert.True(schedule.IsOverrun(71, 30));

        Assert.Equal(31, schedule.Jump(71, TimeSpan.FromSeconds(5)));
        Assert.Equal((61L, TimeSpan.FromSeconds(5), 1L), (schedule.Cursor, schedule.Due, schedule.Underruns));
        Assert.Equal(0, schedule.CountUnderruns(71, TimeSpan.FromSeconds(5)));
    }

    [Theory]
    [InlineData(10)]
    [InlineData(24)]
    public void A_burst_is_no_overrun(int maxLag)
    {
        var run = Run(BufferTier.Defensive, BufferTier.Defensive, out var schedule);
        run.Until(1_000);
        schedule.Request(BufferTier.Minimal);
        for (var at = 1_010; at <= 1_400; at += 10)
        {
            run.Until(at);
            Assert.False(schedule.IsOverrun(run.Written, maxLag));
        }

        Assert.Equal(5, run.Sends[^1].DepthBefore);
        AssertConsecutive(run);
        Assert.True(schedule.IsOverrun(schedule.Cursor + 5 + maxLag + 1, maxLag));   // the allowance has gone with the burst
    }

    [Fact]
    public void A_hold_during_a_burst_takes_back_what_has_not_left()
    {
        var run = Run(BufferTier.Defensive, BufferTier.Defensive, out var schedule);
        run.Until(1_000);
        schedule.Request(BufferTier.Minimal);
        run.Until(1_050);
        schedule.Request(BufferTier.Stable);

        Assert.Equal(24, schedule.Depth(run.Written));
        Assert.False(schedule.IsOverrun(schedule.Cursor + 35, 10));
        Assert.True(schedule.IsOverrun(schedule.Cursor + 36, 10));   // of the 20 that were still to leave 5 are
    }

    [Fact]
    public void A_move_begins_a_new_window_of_fifty()
    {
        var run = Run(BufferTier.Minimal, BufferTier.Minimal, out var schedule);
        run.Until(4_000);
        Assert.Equal(4, schedule.CountUnderruns(schedule.Cursor, run.Now + TimeSpan.FromMilliseconds(760)));   // enough for a move up
        schedule.Request(BufferTier.Normal);
        run.Until(9_000);
        Assert.Empty(run.Changes);   // neither at the fiftieth chunk nor for underruns of before the move
        Assert.Equal(0, schedule.UnderrunRate);
    }

    private static ScheduleRun Run(BufferTier tier, BufferTier floor, out ListenerSchedule schedule)
    {
        schedule = new ListenerSchedule(tier, floor);
        schedule.Begin(40 - tier.Depth(), TimeSpan.Zero);
        return new ScheduleRun(schedule, 40);
    }

    private static void AssertConsecutive(ScheduleRun run) => Assert.Equal(
        Enumerable.Range(0, run.Sends.Count).Select(i => run.Sends[0].Sequence + i), run.Sends.Select(send => send.Sequence));
}
