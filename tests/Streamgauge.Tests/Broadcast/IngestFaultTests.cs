using Streamgauge.Tests.Support;
using Xunit;

namespace Streamgauge.Tests.Broadcast;

public sealed class IngestFaultTests : IDisposable
{
    private readonly ServerHost _server = new(("Broadcast:Ingest:StatInterval", "1"));

    public void Dispose() => _server.Dispose();

    [Fact]
    public async Task The_bitrate_is_the_difference_of_bytes_under_the_label_of_the_picture()
    {
        var id = await OnAirAsync();
        await _server.OnAirAsync(id, 20, kbps: 1500, height: 720);

        var scrape = await _server.ScrapeAsync();
        Assert.Equal(1500, scrape[Bitrate(id, "720p")], tolerance: 15);
        var snapshot = await SnapshotAsync(id);
        Assert.Equal("stat", (string?)snapshot["source"]);
        Assert.Equal(1280, (int?)snapshot["width"]);
        Assert.DoesNotContain(scrape, series => series.Key.StartsWith("nova_streaming_rtmp_ingestion_latency_seconds_count", StringComparison.Ordinal) && series.Value > 0);
    }

    [Fact]
    public async Task A_new_picture_size_moves_the_bitrate_to_its_label_and_takes_the_old_series_away()
    {
        var id = await OnAirAsync();
        await _server.OnAirAsync(id, 5, height: 1080);
        await _server.OnAirAsync(id, 5, height: 720);
        await _server.ScrapeAsync(); // the old one is served once more

        var scrape = await _server.ScrapeAsync();
        Assert.DoesNotContain(Bitrate(id, "1080p"), scrape.Keys);
        Assert.Contains(Bitrate(id, "720p"), scrape.Keys);
    }

    [Fact]
    public async Task A_stall_is_one_timeout_with_no_bitrate_and_an_age_that_grows_at_every_scrape()
    {
        var id = await OnAirAsync();
        await _server.OnAirAsync(id, 10);
        await _server.SecondsAsync(7);
        var first = await _server.ScrapeAsync();
        await _server.SecondsAsync(1);
        var second = await _server.ScrapeAsync();

        Assert.Equal(1, second["nova_streaming_broadcast_errors_total{error_type=\"timeout\"}"]);
        Assert.Equal(0, second[Bitrate(id, "720p")]);
        Assert.Equal(first[Age(id)] + 1, second[Age(id)], precision: 3);

        await _server.OnAirAsync(id, 5);
        await _server.SecondsAsync(7);
        Assert.Equal(2, (await _server.ScrapeAsync())["nova_streaming_broadcast_errors_total{error_type=\"timeout\"}"]);
    }

    [Fact]
    public async Task A_playlist_that_stands_still_while_media_comes_is_one_stall()
    {
        var id = await OnAirAsync();
        var playlist = Path.Combine(_server.DataDir, "media/hls", id, "index.m3u8");
        Directory.CreateDirectory(Path.GetDirectoryName(playlist)!);
        File.WriteAllText(playlist, "#EXTM3U");
        File.SetLastWriteTimeUtc(playlist, _server.Time.GetUtcNow().UtcDateTime);

        await _server.OnAirAsync(id, 30);

        Assert.Equal(1, (await _server.ScrapeAsync())["nova_streaming_broadcast_errors_total{error_type=\"hls_stalled\"}"]);
    }

    [Fact]
    public async Task A_media_server_that_stops_answering_is_one_error_an_episode_and_the_broadcast_ends_with_error()
    {
        var id = await OnAirAsync();
        await _server.OnAirAsync(id, 10);
        _server.Media.IsDown = true;
        await _server.SecondsAsync(45);

        Assert.Equal(1, (await _server.ScrapeAsync())["nova_streaming_broadcast_errors_total{error_type=\"media_server_unreachable\"}"]);
        Assert.Equal("error", (string?)(await _server.JsonAsync(HttpMethod.Get, $"/streams/{id}/broadcast"))["end_reason"]);
    }

    [Fact]
    public async Task A_dropped_publisher_is_dropped_at_the_media_server()
    {
        var id = await OnAirAsync();

        using var stranger = await _server.SendAsync(HttpMethod.Post, $"/streams/{id}/ingest/drop", token: _server.Token("mallory"));
        using var host = await _server.SendAsync(HttpMethod.Post, $"/streams/{id}/ingest/drop", token: _server.Token());

        Assert.Equal(403, (int)stranger.StatusCode);
        Assert.Equal(204, (int)host.StatusCode);
        Assert.Equal([id], _server.Media.Dropped);
    }

    private async Task<string> OnAirAsync()
    {
        var (id, key) = await _server.CreateStreamAsync();
        using var answer = await _server.PublishAsync(id, key);
        Assert.True(answer.IsSuccessStatusCode);
        return id;
    }

    private Task<System.Text.Json.Nodes.JsonNode> SnapshotAsync(string id) => _server.JsonAsync(HttpMethod.Get, $"/streams/{id}/ingest", token: _server.Token());

    private static string Bitrate(string id, string quality) => $"nova_streaming_quality_bitrate_kbps{{stream_id=\"{id}\",quality=\"{quality}\"}}";

    private static string Age(string id) => $"streamgauge_broadcast_media_age_seconds{{stream_id=\"{id}\"}}";
}
