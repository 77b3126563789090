using Streamgauge.Server.Synthesis.Listening;

namespace Streamgauge.Tests.Synthesis;

public sealed class TierWindowTests
{
    private readonly TierWindow _window = new();

    [Theory]
    [InlineData(BufferTier.Normal, 2, 20, BufferTier.Normal)]
    [InlineData(BufferTier.Normal, 3, 20, BufferTier.Stable)]
    [InlineData(BufferTier.Normal, 1, 0, BufferTier.Normal)]
    [InlineData(BufferTier.Normal, 0, 0, BufferTier.Minimal)]
    [InlineData(BufferTier.Normal, 0, 14.9, BufferTier.Minimal)]
    [InlineData(BufferTier.Normal, 0, 15, BufferTier.Normal)]
    [InlineData(BufferTier.Normal, 0, 30, BufferTier.Normal)]
    [InlineData(BufferTier.Normal, 0, 30.1, BufferTier.Stable)]
    [InlineData(BufferTier.Defensive, 50, 99, BufferTier.Defensive)]
    [InlineData(BufferTier.Minimal, 0, 0, BufferTier.Minimal)]
    internal void Fifty_chunks_decide_one_step_at_most(BufferTier tier, int underruns, double jitter, BufferTier expected) =>
        Assert.Equal(expected, After(50, tier, BufferTier.Minimal, underruns, jitter) ?? tier);

    [Fact]
    public void Forty_nine_chunks_decide_nothing() => Assert.Null(After(49, BufferTier.Normal, BufferTier.Minimal, 49, 99));

    [Fact]
    public void A_tier_that_was_asked_for_is_a_floor() => Assert.Null(After(50, BufferTier.Stable, BufferTier.Stable, 0, 0));

    [Fact]
    public void The_ladder_climbs_under_jitter_and_comes_down_when_it_ends()
    {
        Assert.Equal(BufferTier.Stable, After(50, BufferTier.Normal, BufferTier.Minimal, 0, 40));
        Assert.Equal(BufferTier.Defensive, After(50, BufferTier.Stable, BufferTier.Minimal, 0, 40));
        Assert.Equal(BufferTier.Stable, After(50, BufferTier.Defensive, BufferTier.Minimal, 0, 1.2));
    }

    private BufferTier? After(int chunks, BufferTier tier, BufferTier floor, int underruns, double jitter)
    {
        for (var i = 0; i < underruns; i++) _window.Underrun();
        TierChange? change = null;
        for (var i = 0; i < chunks; i++) change = _window.Sent(tier, floor, jitter);
        return change?.Current;
    }
}
