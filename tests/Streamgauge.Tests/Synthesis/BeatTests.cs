using Microsoft.Extensions.Logging.Abstractions;
using Streamgauge.Media.Music;
using Streamgauge.Metrics;
using Streamgauge.Server.Synthesis;
using Streamgauge.Server.Synthesis.Channels;
using Streamgauge.Server.Synthesis.Pacing;

namespace Streamgauge.Tests.Synthesis;

public sealed class BeatTests
{
    private readonly TurnedClock _clock = new();
    private readonly ChannelSet _channels;
    private readonly Beat _beat;

    public BeatTests()
    {
        var metrics = new SynthesisMetrics(new MetricRegistry(), ["ambient"]);
        _channels = new ChannelSet(new SynthesisOptions(), metrics, _clock, NullLogger<ChannelSet>.Instance);
        _beat = new Beat(_channels, new PacerLoad(), metrics, _clock, NullLogger<Beat>.Instance);
    }

    [Fact]
    public void What_a_channel_counts_from_lies_on_the_beat()
    {
        _clock.Turn(3.7);
        _channels.All[0].Start(1, MusicParameters.Default);
        _clock.Turn(4.5);
        _beat.Restart();

        Assert.Equal((8.2, 1.8), (_channels.All[0].Now.TotalMilliseconds, _beat.Wait.TotalMilliseconds));
        for (var tick = 1; tick <= 10; tick++)
        {
            _clock.Turn(_beat.Wait.TotalMilliseconds);
            Assert.Equal(40, _channels.All[0].Ring.Written);
            _beat.Tick();
        }

        Assert.Equal(41, _channels.All[0].Ring.Written);   // at the instant it is due
    }

    [Fact]
    public void Ticks_that_were_missed_are_left_out()
    {
        _channels.All[0].Start(1, MusicParameters.Default);
        _beat.Restart();
        _clock.Turn(35);
        Assert.Equal(-25, _beat.Wait.TotalMilliseconds);
        _beat.Tick();

        Assert.Equal(5, _beat.Wait.TotalMilliseconds);
    }
}
