using System.Net;
using System.Text.Json.Nodes;
using Streamgauge.Tests.Support;
using Xunit;

namespace Streamgauge.Tests.Streams;

public sealed class StreamApiTests : IDisposable
{
    private readonly ServerHost _server = new(("Streams:MaxActivePerHost", "3"));

    public void Dispose() => _server.Dispose();

    [Fact]
    public async Task A_new_stream_shows_its_key_once_and_its_host_by_a_pseudonym()
    {
        using var answer = await _server.SendAsync(HttpMethod.Post, "/streams", new { title = "  Morning  ", stream_type = "pre-recorded" }, _server.Token());
        var created = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        var id = (string)created["id"]!;

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        Assert.Equal($"/streams/{id}", answer.Headers.Location?.ToString());
        Assert.Equal("Morning", (string?)created["title"]);
        Assert.Equal("pre-recorded", (string?)created["stream_type"]);
        Assert.Matches("^[A-Za-z0-9_-]{43}$", (string?)created["ingest"]!["key"]);
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$", (string?)created["created_at"]);

        var seen = await _server.JsonAsync(HttpMethod.Get, $"/streams/{id}");
        Assert.Null(seen["ingest"]);
        Assert.False((bool?)seen["is_host"]);
        Assert.StartsWith("host-", (string?)seen["host"], StringComparison.Ordinal);
        Assert.DoesNotContain("alice", seen.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_faults_of_a_body_are_told_together()
    {
        var fault = await _server.JsonAsync(HttpMethod.Post, "/streams", new { title = " ", description = new string('x', 2001), region = "mars", stream_type = "film", room_name = "no spaces" }, _server.Token());

        Assert.Equal("invalid_request", (string?)fault["code"]);
        Assert.Equal(["description", "region", "room_name", "stream_type", "title"], fault["errors"]!.AsObject().Select(error => error.Key).Order());
    }

    [Theory]
    [InlineData("text/plain", "{}", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("application/json", "{", HttpStatusCode.BadRequest)]
    [InlineData("application/json", "null", HttpStatusCode.BadRequest)]
    [InlineData("application/json", "{\"title\":7}", HttpStatusCode.BadRequest)]
    [InlineData("application/json", "huge", HttpStatusCode.RequestEntityTooLarge)]
    public async Task A_body_that_cannot_be_read_is_a_problem(string type, string body, HttpStatusCode status)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/streams") { Content = new StringContent(body == "huge" ? new string(' ', 20_000) : body, System.Text.Encoding.UTF8, type) };
        request.Headers.Authorization = new("Bearer", _server.Token());

        using var answer = await _server.Http.SendAsync(request);

        Assert.Equal(status, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task Start_and_end_move_once_and_then_change_nothing()
    {
        var (id, _) = await _server.CreateStreamAsync();
        var started = await PostAsync(id, "start");
        _server.Time.Advance(TimeSpan.FromMinutes(1));
        var again = await PostAsync(id, "start");
        var ended = await PostAsync(id, "end");
        _server.Time.Advance(TimeSpan.FromMinutes(1));
        var endedAgain = await PostAsync(id, "end");

        Assert.Equal("live", (string?)started["status"]);
        Assert.Equal("manual", (string?)started["start_cause"]);
        Assert.Equal((string?)started["started_at"], (string?)again["started_at"]);
        Assert.Equal("host", (string?)ended["end_reason"]);
        Assert.Equal(60, (double?)ended["duration_seconds"]);
        Assert.Equal(ended.ToJsonString(), endedAgain.ToJsonString());
        Assert.Equal("stream_ended", (string?)(await PostAsync(id, "start"))["code"]);
    }

    [Fact]
    public async Task Only_the_host_or_an_operator_may()
    {
        var (id, _) = await _server.CreateStreamAsync();

        using var nobody = await _server.SendAsync(HttpMethod.Post, $"/streams/{id}/end");
        using var stranger = await _server.SendAsync(HttpMethod.Post, $"/streams/{id}/end", token: _server.Token("mallory"));
        var byOperator = await _server.JsonAsync(HttpMethod.Post, $"/streams/{id}/end", token: _server.Token("olga", "operator"));

        Assert.Equal(HttpStatusCode.Unauthorized, nobody.StatusCode);
        Assert.Equal("Bearer", nobody.Headers.WwwAuthenticate.ToString());
        Assert.Equal(HttpStatusCode.Forbidden, stranger.StatusCode);
        Assert.Equal("operator", (string?)byOperator["end_reason"]);
    }

    [Fact]
    public async Task An_unknown_or_malformed_id_is_404_and_a_wrong_method_405()
    {
        using var unknown = await _server.SendAsync(HttpMethod.Get, $"/streams/{Guid.NewGuid()}");
        var malformed = await _server.JsonAsync(HttpMethod.Get, "/streams/none");
        using var wrong = await _server.SendAsync(HttpMethod.Put, "/streams");

        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        Assert.Equal("stream_not_found", (string?)malformed["code"]);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, wrong.StatusCode);
        Assert.Contains("POST", wrong.Content.Headers.Allow);
    }

    [Fact]
    public async Task A_host_has_so_many_streams_at_once_however_many_it_asks_for_together()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => _server.SendAsync(HttpMethod.Post, "/streams", new { title = "one of many" }, _server.Token())));

        Assert.Equal(3, answers.Count(answer => answer.StatusCode == HttpStatusCode.Created));
        Assert.Equal(7, answers.Count(answer => answer.StatusCode == HttpStatusCode.Conflict));
    }

    [Fact]
    public async Task Pages_of_the_listing_meet_without_gap_or_overlap()
    {
        for (var n = 0; n < 7; n++)
        {
            await _server.CreateStreamAsync($"host {n}");
            if (n % 2 == 0) _server.Time.Advance(TimeSpan.FromSeconds(1));
        }

        var seen = new List<string>();
        for (string? cursor = null, first = ""; first is not null; first = cursor)
        {
            var page = await _server.JsonAsync(HttpMethod.Get, $"/streams?limit=3{(cursor is null ? "" : $"&cursor={cursor}")}");
            seen.AddRange(page["streams"]!.AsArray().Select(stream => (string)stream!["id"]!));
            cursor = (string?)page["next_cursor"];
        }

        Assert.Equal(7, seen.Distinct().Count());
        Assert.Equal(7, seen.Count);
    }

    [Fact]
    public async Task Mine_lists_mine_and_a_fault_in_the_query_is_told()
    {
        var (mine, _) = await _server.CreateStreamAsync("ann");
        await _server.CreateStreamAsync("ben");

        var listed = await _server.JsonAsync(HttpMethod.Get, "/streams?mine=true", token: _server.Token("ann"));
        var fault = await _server.JsonAsync(HttpMethod.Get, "/streams?limit=101&status=paused&region=mars&cursor=%25");

        Assert.Equal(mine, (string?)listed["streams"]!.AsArray().Single()!["id"]);
        Assert.Equal(["cursor", "limit", "region", "status"], fault["errors"]!.AsObject().Select(error => error.Key).Order());
    }

    [Fact]
    public async Task An_ended_stream_can_be_deleted_and_a_running_one_not()
    {
        var (id, _) = await _server.CreateStreamAsync();

        using var early = await _server.SendAsync(HttpMethod.Delete, $"/streams/{id}", token: _server.Token());
        await PostAsync(id, "end");
        using var late = await _server.SendAsync(HttpMethod.Delete, $"/streams/{id}", token: _server.Token());

        Assert.Equal(HttpStatusCode.Conflict, early.StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, late.StatusCode);
    }

    private Task<JsonNode> PostAsync(string id, string act) => _server.JsonAsync(HttpMethod.Post, $"/streams/{id}/{act}", token: _server.Token());
}
