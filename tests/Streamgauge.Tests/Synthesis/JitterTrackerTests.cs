using Streamgauge.Server.Synthesis.Listening;

namespace Streamgauge.Tests.Synthesis;

public sealed class JitterTrackerTests
{
    private readonly JitterTracker _tracker = new();

    [Fact]
    public void Two_samples_weigh_nine_to_one()
    {
        Add(10, 1);
        Add(20, 1);

        Assert.Equal(11, _tracker.Mean, 1e-9);
        Assert.Equal(3, _tracker.Deviation, 1e-9);
    }

    [Fact]
    public void Calm_after_a_storm_is_forgotten_within_fifty_chunks()
    {
        Add(40, 100);
        Assert.Equal(40, _tracker.Mean, 1e-9);
        Add(1, 50);

        Assert.Equal(1.20, _tracker.Mean, 0.01);
        Assert.Equal(6.79, _tracker.Advice(2), 0.01);
        Assert.Equal(9.58, _tracker.Advice(3), 0.01);
    }

    private void Add(double sample, int times)
    {
        for (var i = 0; i < times; i++) _tracker.Add(sample);
    }
}
