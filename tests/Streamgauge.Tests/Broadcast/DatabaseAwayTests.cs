using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Streamgauge.Server.Platform;
using Streamgauge.Server.Platform.Database;
using Streamgauge.Tests.Support;
using Xunit;

namespace Streamgauge.Tests.Broadcast;

/// <summary>Broadcasts go on while the database is away, and what became of them is there once it is back.</summary>
public sealed class DatabaseAwayTests : IDisposable
{
    private const string Active = "nova_streaming_active_streams{region=\"us-west-2\"}";
    private const string Count = "nova_streaming_stream_duration_seconds_count{stream_type=\"live\"}";
    private const string Sum = "nova_streaming_stream_duration_seconds_sum{stream_type=\"live\"}";

    // Nobody is pinged: the viewer has no hands to answer with.
    private readonly ServerHost _server = new(("Broadcast:Viewers:PingInterval", "300"), ("Broadcast:Viewers:PongTimeout", "60"), ("Broadcast:Viewers:IdleTimeout", "600"));

    public void Dispose() => _server.Dispose();

    [Fact]
    public async Task A_publisher_comes_back_with_the_key_of_a_broadcast_that_is_open_here_and_nobody_else_gets_in()
    {
        var (id, key) = await OnAirAsync(20);
        var (other, otherKey) = await _server.CreateStreamAsync();
        _server.Database.IsDown = true;

        using var done = await _server.DoneAsync(id);
        using var wrong = await _server.PublishAsync(id, "wrong", client: "2");
        using var unknown = await _server.PublishAsync(other, otherKey, client: "3");
        using var back = await _server.PublishAsync(id, key, client: "4");
        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.ServiceUnavailable, HttpStatusCode.OK), (wrong.StatusCode, unknown.StatusCode, back.StatusCode));
        await SecondsAsync(5);
        Assert.Equal(1, (await _server.ScrapeAsync())[Active]);

        _server.Database.IsDown = false;
        await SecondsAsync(2);
        var snapshot = await _server.JsonAsync(HttpMethod.Get, $"/streams/{id}/ingest", token: _server.Token());
        Assert.Equal(("publishing", 2), ((string?)snapshot["state"], (int?)snapshot["publication_no"]));
    }

    [Fact]
    public async Task An_end_is_told_at_once_and_observed_when_it_is_committed()
    {
        var (id, _) = await OnAirAsync(20);
        using var viewer = await RawViewer.JoinAsync(_server, id);
        _server.Database.IsDown = true;
        using var done = await _server.DoneAsync(id);
        await SecondsAsync(31);

        Assert.Equal(20, (double)(await viewer.EventAsync("stream_ended"))["duration_seconds"]!, precision: 3);
        Assert.Equal((0, 0), ((await _server.ScrapeAsync())[Active], (await _server.ScrapeAsync())[Count]));

        _server.Database.IsDown = false;
        await SecondsAsync(2);
        var scrape = await _server.ScrapeAsync();
        Assert.Equal(1, scrape[Count]);
        Assert.Equal(20, scrape[Sum], precision: 3);
        Assert.Equal("ingest_ended", (string?)(await _server.JsonAsync(HttpMethod.Get, $"/streams/{id}"))["end_reason"]);
        Assert.Equal("broadcaster_ended", (string?)(await BroadcastAsync(id))["end_reason"]);
    }

    [Fact]
    public async Task An_end_whose_commit_was_not_answered_is_observed_once()
    {
        var (id, _) = await OnAirAsync(20);
        using var done = await _server.DoneAsync(id);
        await SecondsAsync(28);
        _server.Database.LosesAnswers = true;
        await SecondsAsync(6);
        Assert.Equal(0, (await _server.ScrapeAsync())[Active]);

        _server.Database.LosesAnswers = false;
        await SecondsAsync(4);

        Assert.Equal(1, (await _server.ScrapeAsync())[Count]);
        Assert.Equal("ended", (string?)(await _server.JsonAsync(HttpMethod.Get, $"/streams/{id}"))["status"]);
    }

    [Fact]
    public async Task A_broadcast_deleted_with_its_stream_is_closed_and_observed_all_the_same()
    {
        var (id, _) = await OnAirAsync(20);
        using var ended = await _server.SendAsync(HttpMethod.Post, $"/streams/{id}/end", token: _server.Token());
        using var deleted = await _server.SendAsync(HttpMethod.Delete, $"/streams/{id}", token: _server.Token());

        await Eventually.TrueAsync(async () => (await _server.ScrapeAsync())[Count] == 1, "the broadcast is observed");
        Assert.Equal(0, (await _server.ScrapeAsync())[Active]);
    }

    /// <summary>As the second hand does: a duty that fails is done again a second later.</summary>
    private async Task SecondsAsync(int seconds)
    {
        for (var second = 0; second < seconds; second++)
        {
            _server.Time.Advance(TimeSpan.FromSeconds(1));
            foreach (var duty in _server.Services.GetServices<IEverySecond>())
            {
                try
                {
                    await duty.TurnAsync(CancellationToken.None);
                }
                catch (DatabaseUnavailableException)
                {
                    // The database is away, as the test wants it.
                }
            }
        }
    }

    private async Task<(string Id, string Key)> OnAirAsync(int seconds)
    {
        var (id, key) = await _server.CreateStreamAsync();
        using var published = await _server.PublishAsync(id, key);
        Assert.Equal(HttpStatusCode.OK, published.StatusCode);
        await _server.OnAirAsync(id, seconds);
        return (id, key);
    }

    private Task<JsonNode> BroadcastAsync(string id) => _server.JsonAsync(HttpMethod.Get, $"/streams/{id}/broadcast");
}
