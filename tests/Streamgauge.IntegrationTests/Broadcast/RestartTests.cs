using System.Diagnostics;
using System.Text.Json.Nodes;
using Xunit;

namespace Streamgauge.IntegrationTests.Broadcast;

/// <summary>The server is killed while nginx and ffmpeg go on.</summary>
public sealed class RestartTests : IAsyncDisposable
{
    private const string Active = "nova_streaming_active_streams{region=\"us-west-2\"}";
    private const string Duration = "nova_streaming_stream_duration_seconds_sum{stream_type=\"live\"}";

    private readonly RealServer _server = new(("Broadcast:Ingest:StatInterval", "1"), ("Broadcast:Ingest:ReconnectGrace", "3"));

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task A_publisher_that_nginx_still_holds_is_counted_again_without_reconnecting()
    {
        var (id, ffmpeg) = await PublishAsync();
        await using var publisher = ffmpeg;
        var began = Stopwatch.GetTimestamp();
        var started = (string?)(await BroadcastAsync(id))["started_at"];

        await _server.KillServerAsync();
        Assert.Contains(id, await StatAsync(), StringComparison.Ordinal);
        await _server.StartAsync();

        Assert.Equal(1, await _server.ValueAsync(Active));
        await QualityIsKnownAsync(id);
        Assert.False(publisher.HasExited);
        var snapshot = await _server.JsonAsync(HttpMethod.Get, $"/streams/{id}/ingest", _server.Token("host"));
        Assert.Equal(("publishing", 1), ((string?)snapshot["state"], (int?)snapshot["publication_no"]));
        Assert.Equal(started, (string?)(await BroadcastAsync(id))["started_at"]);

        await publisher.StopAsync();
        var lasted = Stopwatch.GetElapsedTime(began).TotalSeconds;
        await EndedAsync(id);

        Assert.Equal("broadcaster_ended", (string?)(await BroadcastAsync(id))["end_reason"]);
        Assert.InRange(await _server.ValueAsync(Duration), lasted - 1, lasted + 8); // it began some seconds before its media was measured
        Assert.Equal(0, await _server.ValueAsync("nova_streaming_broadcast_errors_total{error_type=\"connection_lost\"}"));
    }

    [Fact]
    public async Task A_publisher_that_left_meanwhile_is_missed_and_its_broadcast_ends_after_the_grace()
    {
        var (id, ffmpeg) = await PublishAsync();
        await using var publisher = ffmpeg;
        var began = Stopwatch.GetTimestamp();
        await Eventually.TrueAsync(async () => (double)(await BroadcastAsync(id))["duration_seconds"]! > 15, "its last media has been noted", () => _server.Said);

        await _server.KillServerAsync();
        await publisher.KillAsync();
        var lasted = Stopwatch.GetElapsedTime(began).TotalSeconds;
        await Eventually.TrueAsync(async () => !(await StatAsync()).Contains(id, StringComparison.Ordinal), "nginx has noticed", () => _server.Said);
        await _server.StartAsync();

        Assert.Equal(1, await _server.ValueAsync(Active));
        await Eventually.TrueAsync(async () => (string?)(await _server.JsonAsync(HttpMethod.Get, $"/streams/{id}/ingest", _server.Token("host")))["state"] == "interrupted", "it is interrupted", () => _server.Said);
        Assert.Equal(1, await _server.ValueAsync(Active));
        await EndedAsync(id);

        Assert.Equal("connection_lost", (string?)(await BroadcastAsync(id))["end_reason"]);
        Assert.InRange(await _server.ValueAsync(Duration), 5, lasted + 8);
    }

    private async Task<(string Id, ChildProcess Publisher)> PublishAsync()
    {
        await _server.StartAsync();
        await _server.StartNginxAsync();
        var stream = await _server.JsonAsync(HttpMethod.Post, "/streams", _server.Token("host"), new { title = "On and on" });
        var id = (string)stream["id"]!;
        var publisher = Broadcaster.Publish($"{(string?)stream["ingest"]!["url"]}/{id}?key={(string?)stream["ingest"]!["key"]}", seconds: 120);
        await QualityIsKnownAsync(id);
        Assert.Equal(1, await _server.ValueAsync(Active));
        return (id, publisher);
    }

    private Task QualityIsKnownAsync(string id) =>
        Eventually.TrueAsync(async () => (string?)(await BroadcastAsync(id))["metadata"]!["quality"] == "480p", "media is measured", () => _server.Said);

    private async Task EndedAsync(string id)
    {
        await Eventually.TrueAsync(async () => (string?)(await _server.JsonAsync(HttpMethod.Get, $"/streams/{id}"))["status"] == "ended", "the stream has ended", () => _server.Said);
        await Eventually.TrueAsync(async () => await _server.ValueAsync(Active) == 0, "nothing is active", () => _server.Said);
        Assert.Equal(1, await _server.ValueAsync("nova_streaming_stream_duration_seconds_count{stream_type=\"live\"}"));
    }

    private Task<JsonNode> BroadcastAsync(string id) => _server.JsonAsync(HttpMethod.Get, $"/streams/{id}/broadcast");

    private Task<string> StatAsync() => _server.Http.GetStringAsync($"http://127.0.0.1:{_server.AdminPort}/stat");
}
