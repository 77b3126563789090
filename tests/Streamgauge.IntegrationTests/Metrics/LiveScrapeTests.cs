using Streamgauge.Metrics;
using Xunit;

namespace Streamgauge.IntegrationTests.Metrics;

/// <summary>What real servers read is what was recorded, in every format they ask for.</summary>
public sealed class LiveScrapeTests
{
    private readonly KnownTruth _truth = new();

    [Theory]
    [InlineData("text", "text/plain")]
    [InlineData("openmetrics", "application/openmetrics-text")]
    [InlineData("gzip", "application/openmetrics-text")]
    public async Task Prometheus_reads_every_value_as_it_was_recorded(string path, string contentType)
    {
        await using var server = await RegistryServer.Start(_truth.Registry);
        await using var prometheus = await TimeSeriesServer.Prometheus(server.Address(path));

        await Reads(prometheus, server);

        Assert.StartsWith(contentType, server.LastContentType, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Prometheus_reads_what_changed_in_a_compressed_exposition_since_the_scrape_before()
    {
        var registry = new MetricRegistry();
        var family = registry.Counter(new MetricDescriptor("moving_total", "Moves.") { Labels = [new("stream")] });
        var counters = Enumerable.Range(0, 300).Select(i => family.With($"stream-{i}")).ToArray();
        for (var i = 0; i < counters.Length; i++) counters[i].Increment(1L << (i % 40));
        await using var server = await RegistryServer.Start(registry);
        await using var prometheus = await TimeSeriesServer.Prometheus(server.Address("gzip"));

        for (var round = 0; round < 3; round++)
        {
            var expected = registry.Snapshot().Find("moving_total")!.Series.ToDictionary(s => s.Labels[0], s => s.Value);
            await prometheus.Until(
                async ct => (await prometheus.Api.Query("moving_total", ct)).Select(s => s.Value).Order().SequenceEqual(expected.Values.Order()),
                $"round {round} is read");
            foreach (var counter in counters) counter.Increment(round + 1);
        }
    }

    [Fact]
    public async Task Prometheus_reads_the_same_from_protobuf_and_native_histograms_beside()
    {
        await using var server = await RegistryServer.Start(_truth.Registry);
        await using var prometheus = await TimeSeriesServer.Prometheus(server.Address("negotiated"), nativeHistograms: true);

        await Reads(prometheus, server);

        Assert.StartsWith("application/vnd.google.protobuf", server.LastContentType, StringComparison.Ordinal);
        var ct = TestContext.Current.CancellationToken;
        Assert.Equal(1, await prometheus.Api.Value("histogram_count(truth_native_seconds)", ct));
        Assert.Equal(0.3, await prometheus.Api.Value("histogram_sum(truth_native_seconds)", ct));
    }

    [Fact]
    public async Task VictoriaMetrics_reads_every_value_as_it_was_recorded()
    {
        await using var server = await RegistryServer.Start(_truth.Registry);
        await using var victoria = await TimeSeriesServer.VictoriaMetrics(server.Address("negotiated"));

        await Reads(victoria, server);
    }

    private async Task Reads(TimeSeriesServer reader, RegistryServer server)
    {
        IReadOnlyDictionary<string, double> found = new Dictionary<string, double>();
        await reader.Until(
            async ct =>
            {
                var samples = await reader.Api.Query("{__name__=~\"truth_.+\",__name__!~\".+_created|truth_native.+\"}", ct);
                found = samples.ToDictionary(s => s.Key, s => s.Value);
                return found.Count >= _truth.Expected.Count && server.Scrapes > 1;
            },
            $"{_truth.Expected.Count} series are read");

        Assert.Equal(_truth.Expected.OrderBy(p => p.Key, StringComparer.Ordinal), found.OrderBy(p => p.Key, StringComparer.Ordinal));
        Assert.Equal(1, await reader.Api.Value("up", TestContext.Current.CancellationToken));
    }
}
