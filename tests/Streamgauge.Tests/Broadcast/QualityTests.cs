using Streamgauge.Server.Broadcast.Ingest;
using Streamgauge.Server.Broadcast.Rooms;
using Xunit;

namespace Streamgauge.Tests.Broadcast;

public sealed class QualityTests
{
    private readonly QualityWatch _watch = new();

    [Theory]
    [InlineData(320, 180, "480p")]
    [InlineData(1280, 720, "720p")]
    [InlineData(720, 1280, "720p")]
    [InlineData(1920, 1072, "1080p")]
    [InlineData(1080, 1920, "1080p")]
    [InlineData(3840, 2160, "4k")]
    [InlineData(1044, 587, "480p")]
    [InlineData(1044, 588, "720p")]
    [InlineData(1568, 881, "720p")]
    [InlineData(1568, 882, "1080p")]
    [InlineData(2714, 1526, "1080p")]
    [InlineData(2714, 1527, "4k")]
    public void The_shorter_side_decides_the_label(int width, int height, string label) => Assert.Equal(label, QualityLabel.OfPicture(width, height));

    [Fact]
    public void A_smaller_picture_that_stays_is_the_broadcasters_change()
    {
        Steady("1080p", 4000, seconds: 20);

        Assert.Null(_watch.Turn("720p", 4000, congested: false));
        var change = _watch.Turn("720p", 4000, congested: false);

        Assert.Equal(new QualityChange("1080p", "720p", 4000, 4000, "broadcaster_changed"), change);
    }

    [Theory]
    [InlineData(true, "network_congestion")]
    [InlineData(false, "quality_degradation")]
    public void Forty_percent_of_the_bitrate_is_the_networks_fault_or_the_encoders(bool congested, string reason)
    {
        Steady("1080p", 4000, seconds: 20);

        Assert.Equal(reason, Falls(1600, congested)!.Reason);
    }

    [Fact]
    public void Seventy_percent_of_the_bitrate_is_adaptation()
    {
        Steady("1080p", 4000, seconds: 20);

        Assert.Equal("adaptive_bitrate", Falls(2800, congested: false)!.Reason);
    }

    [Fact]
    public void It_never_speaks_twice_within_ten_seconds()
    {
        Steady("1080p", 4000, seconds: 20);
        var spoke = new List<int>();
        for (var second = 0; second < 60; second++)
        {
            if (_watch.Turn(second / 3 % 2 == 0 ? "720p" : "1080p", 4000, congested: false) is not null) spoke.Add(second);
        }

        Assert.NotEmpty(spoke);
        Assert.All(spoke.Zip(spoke.Skip(1)), pair => Assert.True(pair.Second - pair.First >= 10));
    }

    [Theory]
    [InlineData(0.91, "excellent")]
    [InlineData(0.9, "good")]
    [InlineData(0.7, "good")]
    [InlineData(0.5, "fair")]
    [InlineData(0.49, "poor")]
    public void Health_is_what_is_left_of_the_best_five_minutes(double share, string health)
    {
        Steady("1080p", 1000, seconds: 5);

        Assert.Equal(health, _watch.Health(1000 * share));
    }

    private void Steady(string label, double kbps, int seconds)
    {
        for (var second = 0; second < seconds; second++) Assert.Null(_watch.Turn(label, kbps, congested: false));
    }

    private QualityChange? Falls(double kbps, bool congested)
    {
        for (var second = 0; second < 9; second++) Assert.Null(_watch.Turn("1080p", kbps, congested));
        return _watch.Turn("1080p", kbps, congested);
    }
}
