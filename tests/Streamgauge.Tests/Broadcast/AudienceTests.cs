using System.Text.Json.Nodes;
using Streamgauge.Tests.Support;
using Xunit;

namespace Streamgauge.Tests.Broadcast;

public sealed class AudienceTests : IDisposable
{
    // Nobody is pinged while the clock is turned by the minute: these viewers have no hands to answer with.
    private readonly ServerHost _server = new(("Broadcast:Viewers:PingInterval", "300"), ("Broadcast:Viewers:PongTimeout", "60"), ("Broadcast:Viewers:IdleTimeout", "600"));

    public void Dispose() => _server.Dispose();

    [Fact]
    public async Task Joins_5_leaves_3_joins_1_is_a_count_of_3_and_a_peak_of_5()
    {
        var (id, _) = await OnAirAsync();
        var viewers = new List<RawViewer>();
        for (var n = 0; n < 5; n++) viewers.Add(await RawViewer.JoinAsync(_server, id, $"viewer {n}"));
        for (var n = 0; n < 3; n++) viewers[n].Dispose();
        await Eventually.TrueAsync(async () => await CountAfterABeatAsync(id) == 2, "two are left");
        viewers.Add(await RawViewer.JoinAsync(_server, id, "viewer 5"));

        Assert.Equal(3, await CountAsync(id));
        Assert.Equal(5, (int?)(await BroadcastAsync(id))["peak_viewers"]);

        viewers.ForEach(viewer => viewer.Dispose());
        await Eventually.TrueAsync(async () => await CountAfterABeatAsync(id) == 0, "all have left");
        Assert.Equal(5, (await _server.ScrapeAsync())[$"nova_streaming_peak_viewers{{stream_id=\"{id}\"}}"]);
    }

    [Fact]
    public async Task One_identity_with_three_sockets_is_one_viewer_and_its_leaving_takes_nobody_with_it()
    {
        var (id, _) = await OnAirAsync();
        using var first = await RawViewer.JoinAsync(_server, id, "ann");
        var second = await RawViewer.JoinAsync(_server, id, "ann");
        using var third = await RawViewer.JoinAsync(_server, id, "ann");

        Assert.Equal(1, await CountAsync(id));
        Assert.Equal(3, (await _server.ScrapeAsync())[Connections(id)]);

        second.Dispose();
        await Eventually.TrueAsync(async () => (await _server.ScrapeAsync())[Connections(id)] == 2, "two sockets are left");
        Assert.Equal(1, await CountAsync(id));
        using var end = await _server.SendAsync(HttpMethod.Post, $"/streams/{id}/end", token: _server.Token());
        await first.EventAsync("stream_ended");
        await third.EventAsync("stream_ended");
    }

    [Fact]
    public async Task Twenty_joins_at_once_are_told_once_with_a_change_of_20()
    {
        var (id, _) = await OnAirAsync();
        var viewers = await Task.WhenAll(Enumerable.Range(0, 20).Select(n => RawViewer.JoinAsync(_server, id, $"viewer {n}")));

        await Eventually.TrueAsync(() =>
        {
            _server.Time.Advance(TimeSpan.FromMilliseconds(50)); // the batch is told when its 50 ms are over
            return Task.FromResult(viewers[0].HasNews);
        }, "the count is told");
        var told = await viewers[0].EventAsync("viewer_count_changed");

        Assert.Equal(20, (int?)told["viewer_count"]);
        Assert.Equal(20, (int?)told["change"]);
        foreach (var viewer in viewers) viewer.Dispose();
    }

    [Fact]
    public async Task The_end_tells_everybody_the_truth_and_then_closes_and_the_series_are_gone_after_one_more_scrape()
    {
        var (id, _) = await OnAirAsync();
        using var ann = await RawViewer.JoinAsync(_server, id, "ann");
        using var ben = await RawViewer.JoinAsync(_server, id, "ben");
        await _server.OnAirAsync(id, 20);

        using var end = await _server.SendAsync(HttpMethod.Post, $"/streams/{id}/end", token: _server.Token());
        var farewell = await ann.EventAsync("stream_ended");

        Assert.Equal(20, (double)farewell["duration_seconds"]!, precision: 3);
        Assert.Equal(2, (int?)farewell["peak_viewers"]);
        Assert.Equal(2, (int?)farewell["final_viewer_count"]);
        Assert.Equal("broadcaster_ended", (string?)farewell["reason"]);
        Assert.Equal(1000, await ann.CloseCodeAsync());
        Assert.Equal(1000, await ben.CloseCodeAsync());
        ann.Dispose();
        ben.Dispose();
        await Eventually.TrueAsync(async () => !(await _server.ScrapeAsync()).Keys.Any(series => series.Contains(id, StringComparison.Ordinal)), "no series of the stream is left");
        Assert.Equal(1, (await _server.ScrapeAsync())["nova_streaming_viewers_total_count{region=\"us-west-2\"}"]);
    }

    [Fact]
    public async Task Who_waits_for_a_stream_that_never_starts_is_told_when_it_ends()
    {
        var (id, _) = await _server.CreateStreamAsync();
        using var viewer = await RawViewer.JoinAsync(_server, id);
        Assert.Equal("preparing", (string?)viewer.Greeting["status"]);

        using var end = await _server.SendAsync(HttpMethod.Post, $"/streams/{id}/end", token: _server.Token());

        Assert.Equal("broadcaster_ended", (string?)(await viewer.EventAsync("stream_ended"))["reason"]);
        Assert.Equal(1000, await viewer.CloseCodeAsync());
    }

    [Fact]
    public async Task A_viewer_hears_of_the_interruption_and_of_the_return()
    {
        var (id, key) = await OnAirAsync();
        using var viewer = await RawViewer.JoinAsync(_server, id);
        using var done = await _server.DoneAsync(id, client: "1");
        Assert.Equal("ingest_interrupted", (string?)(await viewer.EventAsync("error"))["error_code"]);

        using var again = await _server.PublishAsync(id, key, client: "2");

        Assert.True((bool?)(await viewer.EventAsync("stream_started"))["resumed"]);
    }

    [Fact]
    public async Task A_stopping_server_tells_viewers_to_come_back()
    {
        var (id, _) = await OnAirAsync();
        using var viewer = await RawViewer.JoinAsync(_server, id);

        var stopping = Task.Run(_server.Dispose);

        var told = await viewer.EventAsync("error");
        Assert.Equal("server_restarting", (string?)told["error_code"]);
        Assert.InRange((int)told["retry_after_ms"]!, 500, 5_000);
        Assert.Equal(1001, await viewer.CloseCodeAsync());
        viewer.Dispose();
        _server.Time.Advance(TimeSpan.FromSeconds(6));
        await stopping;
    }

    private async Task<(string Id, string Key)> OnAirAsync()
    {
        var (id, key) = await _server.CreateStreamAsync();
        using var answer = await _server.PublishAsync(id, key);
        Assert.True(answer.IsSuccessStatusCode);
        return (id, key);
    }

    private static string Connections(string id) => $"nova_streaming_websocket_connections{{stream_id=\"{id}\"}}";

    private Task<JsonNode> BroadcastAsync(string id) => _server.JsonAsync(HttpMethod.Get, $"/streams/{id}/broadcast");

    // Of several that leave at once the last answer read may not be the last given; the next beat, 50 ms later, asks again.
    private Task<int?> CountAfterABeatAsync(string id)
    {
        _server.Time.Advance(TimeSpan.FromMilliseconds(50));
        return CountAsync(id);
    }

    private async Task<int?> CountAsync(string id) => (int?)(await BroadcastAsync(id))["viewer_count"];
}
