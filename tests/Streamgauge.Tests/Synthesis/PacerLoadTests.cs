using Streamgauge.Server.Synthesis.Pacing;

namespace Streamgauge.Tests.Synthesis;

public sealed class PacerLoadTests
{
    private readonly PacerLoad _load = new();

    [Fact]
    public void Half_of_ten_seconds_late_is_too_much_and_ten_calm_seconds_are_needed_after()
    {
        Tick(499, milliseconds: 51);
        Assert.False(_load.IsOverloaded);
        Tick(1, milliseconds: 51);
        Assert.True(_load.IsOverloaded);

        // The window stays half late until its late half has left it; ten seconds count from there.
        Tick(500, milliseconds: 1);
        Tick(999, milliseconds: 1);
        Assert.True(_load.IsOverloaded);
        Tick(1, milliseconds: 1);
        Assert.False(_load.IsOverloaded);
    }

    [Fact]
    public void Fifty_milliseconds_are_tolerated()
    {
        Tick(2_000, milliseconds: 50);

        Assert.False(_load.IsOverloaded);
    }

    [Fact]
    public void Ticks_left_out_count_as_late()
    {
        _load.Ticked(TimeSpan.FromSeconds(5), missed: 500);

        Assert.True(_load.IsOverloaded);
    }

    private void Tick(int times, double milliseconds)
    {
        for (var i = 0; i < times; i++) _load.Ticked(TimeSpan.FromMilliseconds(milliseconds), missed: 0);
    }
}
