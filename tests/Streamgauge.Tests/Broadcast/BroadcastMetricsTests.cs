using Streamgauge.Tests.Support;
using Xunit;

namespace Streamgauge.Tests.Broadcast;

public sealed class BroadcastMetricsTests : IDisposable
{
    private readonly ServerHost _server = new();

    public void Dispose() => _server.Dispose();

    [Fact]
    public async Task With_nothing_going_on_all_eight_families_are_there_and_the_known_labels_at_0()
    {
        var text = await _server.Http.GetStringAsync("/metrics");

        string[] families =
        [
            "nova_streaming_active_streams gauge", "nova_streaming_websocket_connections gauge", "nova_streaming_peak_viewers gauge", "nova_streaming_quality_bitrate_kbps gauge",
            "nova_streaming_broadcast_errors_total counter", "nova_streaming_viewers_total histogram", "nova_streaming_stream_duration_seconds histogram", "nova_streaming_rtmp_ingestion_latency_seconds histogram",
        ];
        Assert.All(families, family => Assert.Contains($"# TYPE {family}\n", text, StringComparison.Ordinal));
        var scrape = await _server.ScrapeAsync();
        Assert.All(new[] { "us-west-2", "us-east-1", "eu-central-1", "ap-southeast-1" }, region => Assert.Equal(0, scrape[$"nova_streaming_active_streams{{region=\"{region}\"}}"]));
        Assert.Equal(8, scrape.Count(series => series.Key.StartsWith("nova_streaming_broadcast_errors_total{", StringComparison.Ordinal) && series.Value == 0));
        Assert.DoesNotContain(scrape.Keys, series => series.Contains("stream_id", StringComparison.Ordinal));
    }

    [Fact]
    [LongProof]
    public async Task Sixty_broadcasts_one_after_the_other_leave_no_series_behind()
    {
        for (var n = 0; n < 60; n++)
        {
            var (id, key) = await _server.CreateStreamAsync(host: $"host {n}", region: "eu-central-1", type: "pre-recorded");
            using var published = await _server.PublishAsync(id, key);
            using var end = await _server.SendAsync(HttpMethod.Post, $"/streams/{id}/end", token: _server.Token($"host {n}"));
        }

        await Eventually.TrueAsync(async () => (await _server.ScrapeAsync())["nova_streaming_viewers_total_count{region=\"eu-central-1\"}"] == 60, "all broadcasts are closed");
        await _server.ScrapeAsync();

        var scrape = await _server.ScrapeAsync();
        Assert.DoesNotContain(scrape.Keys, series => series.Contains("stream_id", StringComparison.Ordinal));
        Assert.Equal(60, scrape["nova_streaming_stream_duration_seconds_count{stream_type=\"pre-recorded\"}"]);
        Assert.Equal(0, scrape["nova_streaming_active_streams{region=\"eu-central-1\"}"]);
    }
}
