using System.Net;
using System.Text.Json.Nodes;
using Streamgauge.Tests.Support;
using Xunit;

namespace Streamgauge.Tests.Broadcast;

public sealed class HookTests : IDisposable
{
    private const string Failed = "nova_streaming_broadcast_errors_total{error_type=\"rtmp_connection_failed\"}";

    private readonly ServerHost _server = new();

    public void Dispose() => _server.Dispose();

    [Fact]
    public async Task A_publisher_with_its_key_is_let_in_and_the_stream_is_live()
    {
        var (id, key) = await _server.CreateStreamAsync();

        using var answer = await _server.PublishAsync(id, key);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("", await answer.Content.ReadAsStringAsync());
        var stream = await _server.JsonAsync(HttpMethod.Get, $"/streams/{id}");
        Assert.Equal("live", (string?)stream["status"]);
        Assert.Equal("ingest", (string?)stream["start_cause"]);
    }

    [Fact]
    public async Task A_wrong_or_missing_key_is_403_and_one_failed_connection()
    {
        var (id, key) = await _server.CreateStreamAsync();
        var (other, _) = await _server.CreateStreamAsync();

        await RefusedAsync(HttpStatusCode.Forbidden, "bad_key", NginxBodies.Publish(id, "not-the-key"), 1);
        await RefusedAsync(HttpStatusCode.Forbidden, "bad_key", NginxBodies.Publish(id, key).Replace($"&key={key}", "", StringComparison.Ordinal), 2);
        await RefusedAsync(HttpStatusCode.Forbidden, "bad_key", NginxBodies.Publish(other, key), 3);
        await RefusedAsync(HttpStatusCode.Forbidden, "bad_key", NginxBodies.Publish(Guid.NewGuid().ToString(), key), 4);
        await RefusedAsync(HttpStatusCode.Forbidden, "wrong_app", NginxBodies.Publish(id, key, app: "vod"), 5);
    }

    [Theory]
    [InlineData("name")]
    [InlineData("key")]
    [InlineData("clientid")]
    public async Task A_field_that_occurs_twice_is_an_attack(string field)
    {
        var (id, key) = await _server.CreateStreamAsync();

        await RefusedAsync(HttpStatusCode.BadRequest, "hook_malformed", NginxBodies.Publish(id, key) + $"&{field}=again", 1);
    }

    [Fact]
    public async Task A_wrong_hook_token_is_403_and_counts_nothing()
    {
        var (id, key) = await _server.CreateStreamAsync();

        using var answer = await _server.HookAsync("publish", NginxBodies.Publish(id, key), secret: "guessed");

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Equal("hook_forbidden", await CodeAsync(answer));
        Assert.Equal(0, (await _server.ScrapeAsync())[Failed]);
    }

    [Fact]
    public async Task The_twelfth_attempt_of_an_address_within_a_minute_is_not_looked_up()
    {
        var (id, key) = await _server.CreateStreamAsync();
        for (var attempt = 1; attempt <= 11; attempt++)
        {
            using var refused = await _server.PublishAsync(id, "wrong");
            Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        }

        using var twelfth = await _server.PublishAsync(id, key);
        using var another = await _server.PublishAsync(id, key, address: "192.0.2.8");
        _server.Time.Advance(TimeSpan.FromSeconds(60));
        using var later = await _server.PublishAsync(id, key, client: "1");

        Assert.Equal(HttpStatusCode.TooManyRequests, twelfth.StatusCode);
        Assert.Equal(HttpStatusCode.OK, another.StatusCode);
        Assert.Equal(HttpStatusCode.OK, later.StatusCode);
    }

    [Fact]
    public async Task A_body_that_is_no_form_or_too_long_is_refused()
    {
        using var json = await _server.HookAsync("publish", "{}", type: "application/json");
        using var huge = await _server.HookAsync("publish", "app=live&x=" + new string('a', 9000));

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, json.StatusCode);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, huge.StatusCode);
    }

    [Fact]
    public async Task An_ended_stream_takes_no_publisher()
    {
        var (id, key) = await _server.CreateStreamAsync();
        using var end = await _server.SendAsync(HttpMethod.Post, $"/streams/{id}/end", token: _server.Token());

        await RefusedAsync(HttpStatusCode.Conflict, "stream_ended", NginxBodies.Publish(id, key), 1);
    }

    [Fact]
    public async Task A_rotated_key_lets_nobody_in_any_more()
    {
        var (id, old) = await _server.CreateStreamAsync();
        var rotated = await _server.JsonAsync(HttpMethod.Post, $"/streams/{id}/ingest-key", token: _server.Token());

        await RefusedAsync(HttpStatusCode.Forbidden, "bad_key", NginxBodies.Publish(id, old), 1);
        using var answer = await _server.PublishAsync(id, (string)rotated["key"]!);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    private async Task RefusedAsync(HttpStatusCode status, string code, string body, int failures)
    {
        using var answer = await _server.HookAsync("publish", body);
        Assert.Equal(status, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal(code, await CodeAsync(answer));
        Assert.Equal(failures, (await _server.ScrapeAsync())[Failed]);
    }

    private static async Task<string?> CodeAsync(HttpResponseMessage answer) =>
        (string?)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["code"];
}
