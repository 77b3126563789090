using System.Net;
using Streamgauge.Tests.Support;
using Xunit;

namespace Streamgauge.Tests.Broadcast;

public sealed class PublicationTests : IDisposable
{
    private const string Active = "nova_streaming_active_streams{region=\"us-west-2\"}";
    private const string Durations = "nova_streaming_stream_duration_seconds_{0}{{stream_type=\"live\"}}";
    private const string ViewerCounts = "nova_streaming_viewers_total_count{region=\"us-west-2\"}";
    private const string Lost = "nova_streaming_broadcast_errors_total{error_type=\"connection_lost\"}";

    private readonly ServerHost _server = new();

    public void Dispose() => _server.Dispose();

    [Fact]
    public async Task A_reconnect_within_the_grace_goes_on_with_the_same_broadcast()
    {
        var (id, key) = await _server.CreateStreamAsync();
        await OkAsync(_server.PublishAsync(id, key, client: "1"));
        Assert.Equal(1, (await _server.ScrapeAsync())[Active]);
        var started = (string?)(await BroadcastAsync(id))["started_at"];

        await _server.SecondsAsync(5);
        await OkAsync(_server.DoneAsync(id, client: "1"));
        Assert.Equal("interrupted", (string?)(await SnapshotAsync(id))["state"]);
        Assert.Equal(1, (await _server.ScrapeAsync())[Active]);

        await _server.SecondsAsync(29);
        await OkAsync(_server.PublishAsync(id, key, client: "2"));
        await _server.SecondsAsync(2);
        var snapshot = await SnapshotAsync(id);
        Assert.Equal("publishing", (string?)snapshot["state"]);
        Assert.Equal(2, (int?)snapshot["publication_no"]);
        Assert.Equal(started, (string?)(await BroadcastAsync(id))["started_at"]);
        Assert.Equal(1, (await _server.ScrapeAsync())[Active]);
    }

    [Fact]
    public async Task After_the_grace_the_broadcast_has_ended_at_the_time_of_done_and_once_only()
    {
        var (id, key) = await _server.CreateStreamAsync();
        await OkAsync(_server.PublishAsync(id, key));
        await _server.OnAirAsync(id, 70);
        await OkAsync(_server.DoneAsync(id));
        await _server.SecondsAsync(31);

        var scrape = await _server.ScrapeAsync();
        Assert.Equal(0, scrape[Active]);
        Assert.Equal(1, scrape[Duration("count")]);
        Assert.Equal(70, scrape[Duration("sum")], precision: 3);
        Assert.Equal(1, scrape[ViewerCounts]);
        Assert.Equal(0, scrape[Lost]);
        var stream = await _server.JsonAsync(HttpMethod.Get, $"/streams/{id}");
        Assert.Equal("ended", (string?)stream["status"]);
        Assert.Equal("ingest_ended", (string?)stream["end_reason"]);
        Assert.Equal("broadcaster_ended", (string?)(await BroadcastAsync(id))["end_reason"]);

        await OkAsync(_server.DoneAsync(id));
        using var again = await _server.SendAsync(HttpMethod.Post, $"/streams/{id}/end", token: _server.Token());
        await _server.SecondsAsync(60);
        scrape = await _server.ScrapeAsync();
        Assert.Equal(1, scrape[Duration("count")]);
        Assert.Equal(1, scrape[ViewerCounts]);
    }

    [Fact]
    public async Task Many_ends_at_once_make_one_observation()
    {
        var (id, key) = await _server.CreateStreamAsync();
        await OkAsync(_server.PublishAsync(id, key));
        await _server.SecondsAsync(10);

        await Task.WhenAll(Enumerable.Range(0, 20).Select(async _ =>
        {
            using var end = await _server.SendAsync(HttpMethod.Post, $"/streams/{id}/end", token: _server.Token());
            Assert.Equal(HttpStatusCode.OK, end.StatusCode);
        }));
        await Eventually.TrueAsync(async () => (await _server.ScrapeAsync())[Duration("count")] > 0, "the broadcast is closed");

        var scrape = await _server.ScrapeAsync();
        Assert.Equal(1, scrape[Duration("count")]);
        Assert.Equal(10, scrape[Duration("sum")], precision: 3);
        await Eventually.TrueAsync(() => _server.Media.Dropped.Contains(id), "the publisher is dropped");
    }

    [Fact]
    public async Task The_done_of_another_connection_is_ignored()
    {
        var (id, key) = await _server.CreateStreamAsync();
        await OkAsync(_server.PublishAsync(id, key, client: "7"));

        await OkAsync(_server.DoneAsync(id, client: "8"));

        Assert.Equal("publishing", (string?)(await SnapshotAsync(id))["state"]);
    }

    [Fact]
    public async Task A_second_publisher_is_refused_while_media_comes_and_the_same_connection_may_ask_again()
    {
        var (id, key) = await _server.CreateStreamAsync();
        await OkAsync(_server.PublishAsync(id, key, client: "7"));

        using var second = await _server.PublishAsync(id, key, client: "8");
        using var same = await _server.PublishAsync(id, key, client: "7");

        Assert.Equal(HttpStatusCode.Conflict, second.StatusCode);
        Assert.Equal(HttpStatusCode.OK, same.StatusCode);
        Assert.Equal(1, (int?)(await SnapshotAsync(id))["publication_no"]);
    }

    [Fact]
    public async Task A_silent_publisher_gives_way_to_a_new_one()
    {
        var (id, key) = await _server.CreateStreamAsync();
        await OkAsync(_server.PublishAsync(id, key, client: "7"));
        _server.Media.Shows(id, bytes: 1000);
        await _server.SecondsAsync(15); // the page shows no more bytes: silent for the takeover's 3 s and one poll

        await OkAsync(_server.PublishAsync(id, key, client: "8"));
        await OkAsync(_server.DoneAsync(id, client: "7"));

        Assert.Equal([id], _server.Media.Dropped);
        var snapshot = await SnapshotAsync(id);
        Assert.Equal("publishing", (string?)snapshot["state"]);
        Assert.Equal(2, (int?)snapshot["publication_no"]);
    }

    [Fact]
    public async Task A_publisher_nobody_has_seen_for_two_polls_is_lost_and_its_broadcast_ends_where_media_ended()
    {
        var (id, key) = await _server.CreateStreamAsync();
        await OkAsync(_server.PublishAsync(id, key));
        await _server.OnAirAsync(id, 30);
        _server.Media.Forgets(id);
        await _server.SecondsAsync(15);
        Assert.Equal("interrupted", (string?)(await SnapshotAsync(id))["state"]);
        Assert.Equal(1, (await _server.ScrapeAsync())[Lost]);

        await _server.SecondsAsync(31);
        var scrape = await _server.ScrapeAsync();
        Assert.Equal(1, scrape[Duration("count")]);
        Assert.InRange(scrape[Duration("sum")], 25, 31);
        Assert.Equal("connection_lost", (string?)(await BroadcastAsync(id))["end_reason"]);
    }

    private static string Duration(string part) => string.Format(System.Globalization.CultureInfo.InvariantCulture, Durations, part);

    private Task<System.Text.Json.Nodes.JsonNode> BroadcastAsync(string id) => _server.JsonAsync(HttpMethod.Get, $"/streams/{id}/broadcast");

    private Task<System.Text.Json.Nodes.JsonNode> SnapshotAsync(string id) => _server.JsonAsync(HttpMethod.Get, $"/streams/{id}/ingest", token: _server.Token());

    private static async Task OkAsync(Task<HttpResponseMessage> call)
    {
        using var answer = await call;
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }
}
