using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Streamgauge.Server.Broadcast.Ingest;
using Streamgauge.Server.Broadcast.Storage;
using Streamgauge.Server.Platform.Leases;
using Streamgauge.Server.Streams;
using Streamgauge.Tests.Support;
using Xunit;

namespace Streamgauge.Tests.Broadcast;

/// <summary>Servers that stop while broadcasts are open, and what the next one makes of them.</summary>
public sealed class RecoveryTests : IDisposable
{
    private const string Active = "nova_streaming_active_streams{region=\"us-west-2\"}";
    private const string Count = "nova_streaming_stream_duration_seconds_count{stream_type=\"live\"}";
    private const string Sum = "nova_streaming_stream_duration_seconds_sum{stream_type=\"live\"}";
    private const string Lost = "nova_streaming_broadcast_errors_total{error_type=\"connection_lost\"}";

    private ServerHost _server;
    private string? _ownedByAnother;

    public RecoveryTests() => _server = new ServerHost(services => services.Replace(ServiceDescriptor.Singleton(Leases)));

    public void Dispose() => _server.Dispose();

    [Fact]
    public async Task A_publisher_that_stayed_is_counted_at_once_with_the_peak_and_the_start_it_had()
    {
        var (id, _) = await OnAirAsync(20);
        using (await RawViewer.JoinAsync(_server, id)) await _server.OnAirAsync(id, 10);
        var started = (string?)(await BroadcastAsync(id))["started_at"];

        Restart(TimeSpan.FromMinutes(2));

        var scrape = await _server.ScrapeAsync();
        Assert.Equal(1, scrape[Active]);
        Assert.Equal(1, scrape[$"nova_streaming_peak_viewers{{stream_id=\"{id}\"}}"]);
        Assert.Equal(0, scrape[$"nova_streaming_websocket_connections{{stream_id=\"{id}\"}}"]);
        Assert.Equal(120, scrape[$"streamgauge_broadcast_media_age_seconds{{stream_id=\"{id}\"}}"], tolerance: 10);

        await _server.OnAirAsync(id, 20);
        Assert.Equal("publishing", (string?)(await SnapshotAsync(id))["state"]);
        Assert.Equal("720p", (string?)(await SnapshotAsync(id))["quality"]);
        Assert.Equal(started, (string?)(await BroadcastAsync(id))["started_at"]);

        using var done = await _server.DoneAsync(id);
        await _server.SecondsAsync(31);
        scrape = await _server.ScrapeAsync();
        Assert.Equal((0, 1, 0), (scrape[Active], scrape[Count], scrape[Lost]));
        Assert.Equal(170, scrape[Sum], precision: 3);
        Assert.Equal("ended", (string?)(await _server.JsonAsync(HttpMethod.Get, $"/streams/{id}"))["status"]);
    }

    [Fact]
    public async Task A_publisher_that_has_gone_meanwhile_is_interrupted_after_two_polls_and_ends_where_its_media_was_last_noted()
    {
        var (id, _) = await OnAirAsync(40);
        _server.Media.Forgets(id);

        Restart(TimeSpan.FromMinutes(2));
        Assert.Equal(1, (await _server.ScrapeAsync())[Active]);
        await _server.SecondsAsync(7);
        Assert.Equal("interrupted", (string?)(await SnapshotAsync(id))["state"]);
        Assert.Equal((1, 1), ((await _server.ScrapeAsync())[Active], (await _server.ScrapeAsync())[Lost]));

        await _server.SecondsAsync(28);
        Assert.Equal(1, (await _server.ScrapeAsync())[Active]);
        await _server.SecondsAsync(2);
        var scrape = await _server.ScrapeAsync();
        Assert.Equal((0, 1), (scrape[Active], scrape[Count]));
        Assert.InRange(scrape[Sum], 30, 40); // noted every 10 s
        Assert.Equal("connection_lost", (string?)(await BroadcastAsync(id))["end_reason"]);
    }

    [Fact]
    public async Task An_interrupted_broadcast_has_its_whole_grace_again_and_takes_its_publisher_back()
    {
        var (id, key) = await OnAirAsync(20);
        using (await _server.DoneAsync(id)) _server.Media.Forgets(id);

        Restart(TimeSpan.FromMinutes(2));
        await _server.SecondsAsync(29);
        using var back = await _server.PublishAsync(id, key, client: "2");

        Assert.Equal(HttpStatusCode.OK, back.StatusCode);
        Assert.Equal((2, "publishing"), ((int?)(await SnapshotAsync(id))["publication_no"], (string?)(await SnapshotAsync(id))["state"]));
        Assert.Equal(1, (await _server.ScrapeAsync())[Active]);
    }

    [Fact]
    public async Task A_second_publisher_is_refused_where_the_first_has_stayed_and_let_in_where_it_has_gone()
    {
        var (stayed, stayedKey) = await OnAirAsync(20);
        var (gone, goneKey) = await OnAirAsync(20);
        _server.Media.Forgets(gone);

        Restart(TimeSpan.FromMinutes(2));
        using var refused = await _server.PublishAsync(stayed, stayedKey, client: "2");
        using var accepted = await _server.PublishAsync(gone, goneKey, client: "2");
        using var same = await _server.PublishAsync(stayed, stayedKey, client: "1");

        Assert.Equal((HttpStatusCode.Conflict, HttpStatusCode.OK, HttpStatusCode.OK), (refused.StatusCode, accepted.StatusCode, same.StatusCode));
        Assert.Empty(_server.Media.Dropped);
        Assert.Equal(2, (await _server.ScrapeAsync())[Active]);
    }

    [Fact]
    public async Task A_broadcast_whose_stream_has_ended_meanwhile_is_closed_once_and_its_publisher_dropped()
    {
        var (id, _) = await OnAirAsync(20);
        var streams = _server.Services.GetRequiredService<IStreamStore>();
        await streams.EndAsync(Guid.Parse(id), EndReason.Host, _server.Time.GetUtcNow(), CancellationToken.None); // as another node would: nobody here hears of it

        Restart(TimeSpan.FromMinutes(2));
        var scrape = await _server.ScrapeAsync();
        Assert.Equal((0, 1), (scrape[Active], scrape[Count]));
        Assert.Equal(20, scrape[Sum], precision: 3);
        Assert.Equal([id], _server.Media.Dropped);
        Assert.Equal("broadcaster_ended", (string?)(await BroadcastAsync(id))["end_reason"]);

        Restart(TimeSpan.FromMinutes(2));
        Assert.Equal((0, 0), ((await _server.ScrapeAsync())[Active], (await _server.ScrapeAsync())[Count]));
    }

    [Fact]
    public async Task A_long_absence_of_the_server_is_not_idleness_of_the_stream()
    {
        var (id, _) = await OnAirAsync(20);

        Restart(TimeSpan.FromDays(2));
        await _server.OnAirAsync(id, 30);

        Assert.Equal("live", (string?)(await _server.JsonAsync(HttpMethod.Get, $"/streams/{id}"))["status"]);
        Assert.Equal(1, (await _server.ScrapeAsync())[Active]);
    }

    [Fact]
    public async Task A_publication_whose_stream_was_not_started_before_the_crash_starts_it()
    {
        var id = await StoredOnlyAsync("local");

        Restart(TimeSpan.FromSeconds(5));

        Assert.Equal("live", (string?)(await _server.JsonAsync(HttpMethod.Get, $"/streams/{id}"))["status"]);
        Assert.Equal(1, (await _server.ScrapeAsync())[Active]);
    }

    [Fact]
    public async Task A_publication_on_a_media_server_that_is_configured_no_more_is_gone()
    {
        await StoredOnlyAsync("elsewhere");

        Restart(TimeSpan.FromSeconds(5));
        await _server.SecondsAsync(37);

        Assert.Equal(0, (await _server.ScrapeAsync())[Active]);
    }

    [Fact]
    public async Task What_another_node_owns_is_taken_up_when_its_lease_has_run_out()
    {
        var (id, _) = await OnAirAsync(20);
        _ownedByAnother = id;

        Restart(TimeSpan.Zero);
        await _server.OnAirAsync(id, 29);
        Assert.Equal(0, (await _server.ScrapeAsync())[Active]);

        await _server.OnAirAsync(id, 6);
        Assert.Equal(1, (await _server.ScrapeAsync())[Active]);
    }

    /// <summary>A publication that was accepted just before the crash, and nothing more.</summary>
    private async Task<string> StoredOnlyAsync(string node)
    {
        var (id, _) = await _server.CreateStreamAsync();
        await _server.Services.GetRequiredService<BroadcastStore>().InsertAsync(BroadcastIngest.First(Guid.Parse(id), node, "1", _server.Time.GetUtcNow()), CancellationToken.None);
        return id;
    }

    private ILeaseStore Leases(IServiceProvider services)
    {
        var store = services.GetRequiredService<MemoryLeaseStore>();
        if (_ownedByAnother is { } id) _ = store.TryAcquireAsync($"owner:{id}", "another-node", limit: 1, TimeSpan.FromSeconds(30)).AsTask();
        return store;
    }

    private void Restart(TimeSpan after) => _server = _server.Restart(after);

    private async Task<(string Id, string Key)> OnAirAsync(int seconds)
    {
        var (id, key) = await _server.CreateStreamAsync();
        using var published = await _server.PublishAsync(id, key);
        Assert.Equal(HttpStatusCode.OK, published.StatusCode);
        await _server.OnAirAsync(id, seconds);
        return (id, key);
    }

    private Task<JsonNode> BroadcastAsync(string id) => _server.JsonAsync(HttpMethod.Get, $"/streams/{id}/broadcast");

    private Task<JsonNode> SnapshotAsync(string id) => _server.JsonAsync(HttpMethod.Get, $"/streams/{id}/ingest", token: _server.Token());
}
