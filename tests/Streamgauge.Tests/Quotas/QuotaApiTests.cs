using System.Net;
using System.Text.Json.Nodes;
using Streamgauge.Tests.Support;
using Xunit;

namespace Streamgauge.Tests.Quotas;

public sealed class QuotaApiTests : IDisposable
{
    private readonly ServerHost _host = new();

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task Limits_have_exactly_the_documented_keys()
    {
        var limits = (await _host.JsonAsync(HttpMethod.Get, "/api/v1/audio/stream/limits", token: _host.Token())).AsObject();

        Assert.Equal(
            ["user_id", "tier", "limits", "used_today_minutes", "remaining_minutes", "used_today_ms", "remaining_ms", "active_streams", "active_jobs", "can_start_stream", "can_start_job", "resets_at"],
            limits.Select(member => member.Key));
        Assert.Matches("^acct-[a-z2-7]{20}$", (string)limits["user_id"]!);
        Assert.Equal("""{"daily_minutes":30,"concurrent_streams":1,"concurrent_jobs":1,"max_file_size_mb":25}""", limits["limits"]!.ToJsonString());
        Assert.Equal("2026-03-03T00:00:00.000000Z", (string)limits["resets_at"]!);
    }

    [Fact]
    public async Task An_admin_sets_a_tier_and_it_holds_at_once()
    {
        var admin = _host.Token("root", "admin");
        using var set = await _host.SendAsync(HttpMethod.Put, "/api/v1/quotas/accounts/alice/tier", new { tier = " Premium " }, admin);
        Assert.Equal(HttpStatusCode.OK, set.StatusCode);

        var limits = await _host.JsonAsync(HttpMethod.Get, "/api/v1/audio/stream/limits", token: _host.Token());
        Assert.Equal(("premium", null), ((string)limits["tier"]!, limits["remaining_ms"]));
        var account = await _host.JsonAsync(HttpMethod.Get, "/api/v1/quotas/accounts/alice", token: admin);
        Assert.Equal((string)limits["user_id"]!, (string)account["pseudonym"]!);

        using var gone = await _host.SendAsync(HttpMethod.Delete, "/api/v1/quotas/accounts/alice", token: admin);
        Assert.Equal(HttpStatusCode.NoContent, gone.StatusCode);
        Assert.Equal("free", (string)(await _host.JsonAsync(HttpMethod.Get, "/api/v1/quotas/accounts/alice", token: admin))["tier"]!);
    }

    [Fact]
    public async Task A_tier_that_is_none_is_refused_with_the_names_of_those_that_are()
    {
        var answer = await _host.JsonAsync(HttpMethod.Put, "/api/v1/quotas/accounts/alice/tier", new { tier = "gold" }, _host.Token("root", "admin"));
        Assert.Equal("must be one of free, standard, premium", (string)answer["errors"]!["tier"]![0]!);
    }

    [Theory]
    [InlineData("GET", "/api/v1/quotas/tiers", "auditor", 200)]
    [InlineData("GET", "/api/v1/quotas/summary", "operator", 200)]
    [InlineData("GET", "/api/v1/quotas/summary", "nobody", 403)]
    [InlineData("GET", "/api/v1/quotas/accounts/x", "operator", 403)]
    [InlineData("DELETE", "/api/v1/quotas/accounts/x", "auditor", 403)]
    [InlineData("GET", "/api/v1/quotas/tiers", null, 401)]
    [InlineData("GET", "/api/v1/audio/stream/limits", null, 401)]
    public async Task Each_door_has_its_roles(string method, string path, string? role, int status)
    {
        using var answer = await _host.SendAsync(new HttpMethod(method), path, token: role is null ? null : _host.Token("bob", role));
        Assert.Equal(status, (int)answer.StatusCode);
    }

    [Fact]
    public async Task The_JSON_snapshot_shows_every_family_and_its_dotted_alias_alike()
    {
        using var client = await AudioClient.ConnectAsync(_host.Address, "levels", _host.Token());
        await client.ReadAsync("status");
        using var second = await AudioClient.ConnectAsync(_host.Address, "levels", _host.Token());
        await second.ReadAllAsync();

        var all = (await _host.JsonAsync(HttpMethod.Get, "/api/v1/metrics")).AsObject();
        Assert.Equal(all.Select(member => member.Key).Order(StringComparer.Ordinal), all.Select(member => member.Key));
        foreach (var (name, alias) in new[] { ("audio_streaming_active", "audio.streaming.active"), ("audio_jobs_active", "audio.jobs.active"), ("audio_quota_violations_total", "audio.quota_violations_total") })
        {
            Assert.Equal(name, (string)all[alias]!["alias_of"]!);
            all[alias]!.AsObject().Remove("alias_of");
            Assert.Equal(all[name]!.ToJsonString(), all[alias]!.ToJsonString());
        }

        Assert.Equal((1, 1, 1), (Stat(all, "audio_streaming_active", "count"), Stat(all, "audio_streaming_active", "sum"), Stat(all, "audio_quota_violations_total", "sum")));
        Assert.Equal((0, 0), (Stat(all, "audio_jobs_active", "count"), Stat(all, "audio_jobs_active", "sum")));
        Assert.Equal(1, Stat((await _host.JsonAsync(HttpMethod.Get, "/api/v1/metrics?name[]=audio.quota_violations_total")).AsObject(), "audio.quota_violations_total", "sum"));
        Assert.Equal(HttpStatusCode.BadRequest, (await _host.SendAsync(HttpMethod.Get, "/metrics?contract=nonsense")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await _host.SendAsync(HttpMethod.Get, "/metrics?contract=indexer")).StatusCode);
    }

    [Fact]
    public async Task Dotted_names_never_reach_the_plain_text_format()
    {
        var text = await _host.Http.GetStringAsync("/metrics", TestContext.Current.CancellationToken);
        Assert.All(text.Split('\n').Where(line => line.Length > 0 && line[0] != '#'), line => Assert.DoesNotContain('.', line[..line.IndexOfAny([' ', '{'])]));
        Assert.Contains("audio_quota_violations_total{type=\"daily_minutes\"} 0", text, StringComparison.Ordinal);
    }

    private static int Stat(JsonObject all, string family, string stat) => (int)(double)all[family]!["stats"]![stat]!;
}
