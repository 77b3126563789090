using System.Diagnostics;
using Xunit;

namespace Streamgauge.IntegrationTests.Broadcast;

public sealed class TroubleTests
{
    [Fact]
    public async Task A_frozen_viewer_falls_out_while_the_others_stay()
    {
        await using var server = new RealServer(("Broadcast:Viewers:PingInterval", "5"), ("Broadcast:Viewers:PongTimeout", "8"), ("Broadcast:Viewers:IdleTimeout", "60"));
        await server.StartAsync();
        var id = (string)(await server.JsonAsync(HttpMethod.Post, "/streams", server.Token("host"), new { title = "Frozen" }))["id"]!;
        await using var alive = await Viewer.JoinAsync(server.HttpPort, id, server.Token("alive"));
        var key = Convert.ToBase64String(new byte[16]);
        await using var frozen = new ChildProcess("bash", ["-c", $"exec 3<>/dev/tcp/127.0.0.1/{server.HttpPort}; printf 'GET /streams/{id}/ws?token={server.Token("frozen")} HTTP/1.1\\r\\nHost: x\\r\\nUpgrade: websocket\\r\\nConnection: Upgrade\\r\\nSec-WebSocket-Key: {key}\\r\\nSec-WebSocket-Version: 13\\r\\n\\r\\n' >&3; sleep 600"]);
        await Eventually.TrueAsync(async () => await CountAsync(server, id) == 2, "both are counted", () => server.Said);

        await Eventually.TrueAsync(async () => await CountAsync(server, id) == 1, "the frozen one has fallen out", () => server.Said);

        Assert.False(frozen.HasExited);
        Assert.Null(alive.CloseStatus);
    }

    [Fact]
    public async Task Killed_nginx_interrupts_the_broadcast_and_it_ends_where_media_ended()
    {
        await using var server = new RealServer(("Broadcast:Ingest:StatInterval", "1"), ("Broadcast:Ingest:ReconnectGrace", "2"));
        await server.StartAsync();
        await server.StartNginxAsync();
        var stream = await server.JsonAsync(HttpMethod.Post, "/streams", server.Token("host"), new { title = "Cut" });
        var id = (string)stream["id"]!;
        await using var ffmpeg = Broadcaster.Publish($"{(string?)stream["ingest"]!["url"]}/{id}?key={(string?)stream["ingest"]!["key"]}", seconds: 60);
        await Eventually.TrueAsync(async () => (string?)(await server.JsonAsync(HttpMethod.Get, $"/streams/{id}/broadcast"))["metadata"]!["quality"] == "480p", "media is measured", () => server.Said);
        var began = Stopwatch.GetTimestamp();

        server.KillNginx();

        await Eventually.TrueAsync(async () => (string?)(await server.JsonAsync(HttpMethod.Get, $"/streams/{id}"))["status"] == "ended", "the stream has ended", () => server.Said, seconds: 25);
        Assert.True(Stopwatch.GetElapsedTime(began) > TimeSpan.FromSeconds(2), "the grace was waited for");
        Assert.Equal("error", (string?)(await server.JsonAsync(HttpMethod.Get, $"/streams/{id}/broadcast"))["end_reason"]);
        Assert.Contains("nova_streaming_broadcast_errors_total{error_type=\"connection_lost\"} 1\n", await server.Http.GetStringAsync("/metrics"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_publisher_with_the_same_key_is_refused_and_the_first_plays_on()
    {
        await using var server = new RealServer(("Broadcast:Ingest:StatInterval", "1"));
        await server.StartAsync();
        await server.StartNginxAsync();
        var stream = await server.JsonAsync(HttpMethod.Post, "/streams", server.Token("host"), new { title = "Mine" });
        var id = (string)stream["id"]!;
        var url = $"{(string?)stream["ingest"]!["url"]}/{id}?key={(string?)stream["ingest"]!["key"]}";
        await using var first = Broadcaster.Publish(url, seconds: 60);
        await Eventually.TrueAsync(async () => (string?)(await server.JsonAsync(HttpMethod.Get, $"/streams/{id}"))["status"] == "live", "the first is live", () => server.Said);

        await using var second = Broadcaster.Publish(url, seconds: 60);
        await second.EndAsync(CancellationToken.None);

        Assert.NotEqual(0, second.ExitCode);
        Assert.False(first.HasExited);
        Assert.Equal("live", (string?)(await server.JsonAsync(HttpMethod.Get, $"/streams/{id}"))["status"]);
        Assert.Equal(1, (int?)(await server.JsonAsync(HttpMethod.Get, $"/streams/{id}/ingest", server.Token("host")))["publication_no"]);
    }

    [Fact]
    public async Task A_server_that_is_asked_to_stop_says_goodbye_and_exits_with_0()
    {
        await using var server = new RealServer();
        await server.StartAsync();
        var id = (string)(await server.JsonAsync(HttpMethod.Post, "/streams", server.Token("host"), new { title = "Bye" }))["id"]!;
        await using var viewer = await Viewer.JoinAsync(server.HttpPort, id, server.Token("viewer"));

        var exit = await server.StopServerAsync();
        await viewer.ClosedAsync();

        Assert.Equal(0, exit);
        Assert.True(viewer.Events("error").Any(), $"closed with {viewer.CloseStatus}; {server.Said}");
        Assert.Equal("server_restarting", (string?)viewer.Events("error").Single()["error_code"]);
        Assert.Equal(System.Net.WebSockets.WebSocketCloseStatus.EndpointUnavailable, viewer.CloseStatus);
    }

    private static async Task<int?> CountAsync(RealServer server, string id) => (int?)(await server.JsonAsync(HttpMethod.Get, $"/streams/{id}/broadcast"))["viewer_count"];
}
