using Xunit;

namespace Streamgauge.IntegrationTests.Broadcast;

public sealed class BroadcastStoryTests
{
    private const string Active = "nova_streaming_active_streams{region=\"us-west-2\"}";

    [Fact]
    public async Task Ten_seconds_of_test_card_with_three_viewers_are_what_Prometheus_finds()
    {
        await using var server = new RealServer(
            ("Broadcast:Ingest:StatInterval", "1"), ("Broadcast:Ingest:ReconnectGrace", "2"),
            ("Broadcast:Viewers:PingInterval", "5"), ("Broadcast:Viewers:PongTimeout", "8"));
        await server.StartAsync();
        await server.StartNginxAsync();
        await using var prometheus = new RealPrometheus(server.HttpPort);
        string Evidence() => server.Said;

        var host = server.Token("host");
        var stream = await server.JsonAsync(HttpMethod.Post, "/streams", host, new { title = "Test card" });
        var id = (string)stream["id"]!;
        var key = (string)stream["ingest"]!["key"]!;
        await prometheus.SeesAsync(Active, 0, Evidence);

        var url = $"{(string?)stream["ingest"]!["url"]}/{id}?key={key}";
        await using var ffmpeg = Broadcaster.Publish(url, seconds: 10);
        await prometheus.SeesAsync(Active, 1, Evidence);

        string[] tokens = [server.Token("ann"), server.Token("ben"), server.Token("cleo")];
        await using var ann = await Viewer.JoinAsync(server.HttpPort, id, tokens[0]);
        await using var ben = await Viewer.JoinAsync(server.HttpPort, id, tokens[1]);
        await using var cleo = await Viewer.JoinAsync(server.HttpPort, id, tokens[2]);
        await prometheus.SeesAsync($"nova_streaming_peak_viewers{{stream_id=\"{id}\"}}", 3, Evidence);
        cleo.Kill();
        await prometheus.SeesAsync($"nova_streaming_websocket_connections{{stream_id=\"{id}\"}}", 2, Evidence);
        using var playlist = await server.Http.GetAsync($"http://127.0.0.1:{server.HlsPort}/hls/{id}/index.m3u8");

        await ffmpeg.EndAsync(CancellationToken.None);
        Assert.True(ffmpeg.ExitCode == 0, ffmpeg.Said);
        await Task.WhenAll(ann.ClosedAsync(), ben.ClosedAsync());
        await prometheus.SeesAsync(Active, 0, Evidence);

        Assert.Equal(1, await prometheus.ValueAsync("nova_streaming_stream_duration_seconds_count{stream_type=\"live\"}"));
        Assert.Equal(10, (await prometheus.ValueAsync("nova_streaming_stream_duration_seconds_sum{stream_type=\"live\"}"))!.Value, tolerance: 1.0);
        Assert.Equal(1, await prometheus.ValueAsync("nova_streaming_viewers_total_count{region=\"us-west-2\"}"));
        Assert.Equal(2, await prometheus.ValueAsync("nova_streaming_viewers_total_sum{region=\"us-west-2\"}"));
        Assert.Equal(0, await prometheus.ValueAsync("sum(nova_streaming_broadcast_errors_total)"));
        Assert.Equal(3, await prometheus.ValueAsync($"max_over_time(nova_streaming_peak_viewers{{stream_id=\"{id}\"}}[5m])"));
        Assert.InRange((await prometheus.ValueAsync($"max_over_time(nova_streaming_quality_bitrate_kbps{{stream_id=\"{id}\",quality=\"480p\"}}[5m])"))!.Value, 300, 1500);
        await prometheus.SeesAsync($"last_over_time(nova_streaming_websocket_connections{{stream_id=\"{id}\"}}[5m])", 0, Evidence);
        await Eventually.TrueAsync(async () => await prometheus.ValueAsync($"count({{stream_id=\"{id}\"}})") is null, "no series of the stream is left");

        Assert.Equal("application/vnd.apple.mpegurl", playlist.Content.Headers.ContentType?.MediaType);
        var farewell = ann.Events("stream_ended").Single();
        Assert.Equal("broadcaster_ended", (string?)farewell["reason"]);
        Assert.Equal(3, (int?)farewell["peak_viewers"]);
        Assert.Equal(2, (int?)farewell["final_viewer_count"]);
        Assert.Equal(System.Net.WebSockets.WebSocketCloseStatus.NormalClosure, ann.CloseStatus);
        Secrets.AreNowhere(key, server, await server.Http.GetStringAsync("/metrics"), await server.Http.GetStringAsync($"http://127.0.0.1:{server.AdminPort}/stat"));
    }

    [Fact]
    public async Task A_publisher_without_the_key_is_turned_away_and_counted()
    {
        await using var server = new RealServer();
        await server.StartAsync();
        await server.StartNginxAsync();
        var stream = await server.JsonAsync(HttpMethod.Post, "/streams", server.Token("host"), new { title = "Not yours" });

        await using var ffmpeg = Broadcaster.Publish($"{(string?)stream["ingest"]!["url"]}/{(string?)stream["id"]}?key=guessed", seconds: 5);
        await ffmpeg.EndAsync(CancellationToken.None);

        Assert.NotEqual(0, ffmpeg.ExitCode);
        Assert.Contains("nova_streaming_broadcast_errors_total{error_type=\"rtmp_connection_failed\"} 1\n", await server.Http.GetStringAsync("/metrics"), StringComparison.Ordinal);
        Assert.Equal("preparing", (string?)(await server.JsonAsync(HttpMethod.Get, $"/streams/{(string?)stream["id"]}"))["status"]);
    }
}
