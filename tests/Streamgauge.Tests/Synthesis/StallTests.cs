using Streamgauge.Server.Synthesis.Listening;

namespace Streamgauge.Tests.Synthesis;

/// <summary>What listeners feel of a pacer that does not tick for a while.</summary>
public sealed class StallTests
{
    private readonly PlayedChannel _played = new();

    [Theory]
    [InlineData(BufferTier.Minimal, 11, "underruns")]
    [InlineData(BufferTier.Normal, 6, "underruns")]
    [InlineData(BufferTier.Stable, 0, "jitter")]
    [InlineData(BufferTier.Defensive, 0, null)]
    internal void Fifteen_missing_chunks_are_felt_by_shallow_tiers_only(BufferTier tier, int underruns, string? raised)
    {
        var heard = _played.Join(tier, tier);
        _played.Play(2_090);
        _played.Stall(1_510);   // publications 21 to 35 are missing until the 36th is due
        _played.Play(1_200);

        Assert.Equal(underruns, heard.Listener.Schedule.Underruns);
        Assert.Equal(Enumerable.Range(0, 49).Select(i => heard.Sends[0].Sequence + i), heard.Sends.Select(send => send.Sequence));
        Assert.Equal(underruns > 10 ? ["PERSISTENT_UNDERRUNS"] : [], heard.Said);
        _played.Play(110);
        Assert.Equal(raised, (string?)heard.Messages.SingleOrDefault(message => (string?)message["type"] == "tier_changed")?["reason"]);
    }

    [Fact]
    public void Each_instant_that_passes_without_its_chunk_counts_wherever_the_tick_falls()
    {
        var heard = _played.Join(BufferTier.Minimal, BufferTier.Minimal);
        var beside = _played.Join(BufferTier.Minimal, BufferTier.Minimal);   // 10 ms later
        _played.Play(1_000);
        _played.Stall(2_005);

        Assert.Equal((16, 15), (heard.Listener.Schedule.Underruns, beside.Listener.Schedule.Underruns));
    }
}
