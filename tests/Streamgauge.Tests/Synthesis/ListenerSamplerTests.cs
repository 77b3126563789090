using Microsoft.Extensions.Logging.Abstractions;
using Streamgauge.Media.Music;
using Streamgauge.Metrics;
using Streamgauge.Server.Synthesis;
using Streamgauge.Server.Synthesis.Channels;
using Streamgauge.Server.Synthesis.Pacing;

namespace Streamgauge.Tests.Synthesis;

public sealed class ListenerSamplerTests
{
    [Fact]
    public void The_rate_of_phrases_counts_from_when_music_began_and_not_from_the_first_look()
    {
        var (clock, registry) = (new TurnedClock(), new MetricRegistry());
        var metrics = new SynthesisMetrics(registry, ["ambient"]);
        metrics.RegisterRest();
        var channels = new ChannelSet(new SynthesisOptions(), metrics, clock, NullLogger<ChannelSet>.Instance);
        channels.All[0].Start(1, MusicParameters.Default);
        for (var i = 0; i < 3_000; i++)
        {
            clock.Turn(10);
            channels.All[0].Tick();
        }

        new ListenerSampler(channels, metrics, clock).Sample();
        Assert.Equal(1, channels.All[0].PhrasesCompleted);
        Assert.Equal(1 / 30.0, registry.Snapshot().Find("phrase_generation_rate_hz")!.Series.Single().Value, 1e-9);
    }
}
