using Streamgauge.Metrics;
using Xunit;

namespace Streamgauge.IntegrationTests.Metrics;

/// <summary>Streams that come and go faster than they are scraped: each is seen, none is lost, none stays.</summary>
public sealed class ChurnTests
{
    private const int Streams = 100_000;
    private const int StreamsPerTick = 250;
    private const int StillOpen = 500;
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(50);

    [Fact]
    public async Task A_hundred_thousand_streams_pass_a_real_Prometheus_and_every_count_arrives()
    {
        var ct = TestContext.Current.CancellationToken;
        var registry = new MetricRegistry();
        var frames = registry.Counter(new MetricDescriptor("churn_frames_total", "Frames.") { Labels = [new("stream")], Budget = 100_000 });
        await using var server = await RegistryServer.Start(registry);
        await using var prometheus = await TimeSeriesServer.Prometheus(server.Address("text"));
        await prometheus.Until(_ => Task.FromResult(server.Scrapes > 0), "it scrapes");

        var (recorded, largest) = await Churn(registry, frames, server, ct);
        await prometheus.Until(
            async _ => await prometheus.Api.Value("sum(last_over_time(churn_frames_total[10m]))", ct) >= recorded, $"{recorded} frames are counted");

        Assert.Equal(recorded, await prometheus.Api.Value("sum(last_over_time(churn_frames_total[10m]))", ct));
        Assert.Equal(Streams, await prometheus.Api.Value("count(last_over_time(churn_frames_total[10m]))", ct));
        Assert.Equal(0, registry.Snapshot().Families.Single(f => f.Descriptor.Name == "churn_frames_total").Series.Count(s => s.Labels[0].StartsWith('_')));
        Assert.InRange(largest, 1, Streams / 4);
        await prometheus.Until(_ => Task.FromResult(SeriesOf(registry) == 0), "nothing is left of the ended streams");
    }

    /// <summary>Opens and ends streams at an even pace; gives what was recorded and the most series there ever were.</summary>
    private static async Task<(long Recorded, int Largest)> Churn(MetricRegistry registry, CounterFamily frames, RegistryServer server, CancellationToken ct)
    {
        var open = new Queue<MetricScope>();
        var (recorded, largest, scrapes) = (0L, 0, 0);
        using var timer = new PeriodicTimer(Tick);
        for (var stream = 0; stream < Streams;)
        {
            for (var i = 0; i < StreamsPerTick; i++, stream++)
            {
                var scope = registry.OpenScope();
                frames.With(scope, $"stream-{stream}").Increment(stream % 97 + 1);
                recorded += stream % 97 + 1;
                open.Enqueue(scope);
                if (open.Count > StillOpen) open.Dequeue().Dispose();
            }

            if (server.Scrapes > scrapes) (scrapes, largest) = (server.Scrapes, Math.Max(largest, SeriesOf(registry)));
            await timer.WaitForNextTickAsync(ct);
        }

        while (open.TryDequeue(out var scope)) scope.Dispose();
        return (recorded, largest);
    }

    private static int SeriesOf(MetricRegistry registry) =>
        registry.Snapshot().Families.Single(f => f.Descriptor.Name == "churn_frames_total").Series.Count;
}
