using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Streamgauge.Server.Quotas;
using Streamgauge.Server.Quotas.Audio;
using Streamgauge.Tests.Quotas.Audio;
using Streamgauge.Tests.Support;

namespace Streamgauge.Tests.Quotas;

/// <summary>Status and limits: what anybody and what the caller is told.</summary>
public sealed class QuotaApiTests(AudioHost shared) : IClassFixture<AudioHost>
{
    private readonly ServerHost _host = shared.Server;

    [Fact]
    public async Task The_status_has_exactly_the_documented_keys_and_needs_no_caller()
    {
        var status = (await _host.JsonAsync(HttpMethod.Get, "/api/v1/audio/stream/status")).AsObject();

        Assert.Equal(["status", "available_models", "websocket_endpoint", "variants", "supported_features", "degraded"], status.Select(member => member.Key));
        Assert.Equal(("available", "/api/v1/audio/stream/{variant}", "[]"), ((string)status["status"]!, (string)status["websocket_endpoint"]!, status["degraded"]!.ToJsonString()));
        Assert.Equal("""["levels","vad"]""", status["available_models"]!.ToJsonString());
        Assert.Equal(["levels", "vad", "transcribe"], status["variants"]!.AsObject().Select(member => member.Key));
        var levels = status["variants"]!["levels"]!.AsObject();
        Assert.Equal(["available", "reason", "websocket_endpoint", "checked_at"], levels.Select(member => member.Key));
        Assert.Equal((true, null, "/api/v1/audio/stream/levels"), ((bool)levels["available"]!, levels["reason"], (string)levels["websocket_endpoint"]!));
        Assert.Matches(@"^2026-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$", (string)levels["checked_at"]!);
        Assert.Equal(
            """{"partial_results":false,"multiple_languages":false,"concurrent_streams":true,"segment_metadata":true,"live_insights":false,"meeting_notes":false,"speaker_diarization":false,"audio_persistence":false}""",
            status["supported_features"]!.ToJsonString());
    }

    [Fact]
    public async Task An_analyser_that_measures_wrongly_is_unavailable_however_well_it_was_built()
    {
        var analysers = new AudioAnalysers { Make = (variant, config) => variant == Variant.Levels ? new LevelsAnalysis(config.Levels with { Channels = 2 }) : new VoiceAnalysis(config.Voice with { MinSpeechMs = 1_000_000 }) };
        using var broken = new ServerHost(services => services.AddSingleton(analysers));
        using var answer = await broken.SendAsync(HttpMethod.Get, "/api/v1/audio/stream/status");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        var status = JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
        Assert.Equal(("unavailable", "[]", false), ((string)status["status"]!, status["available_models"]!.ToJsonString(), (bool)status["supported_features"]!["segment_metadata"]!));
        Assert.Equal("the analyser does not find the speech it must", (string)status["variants"]!["vad"]!["reason"]!);
        using var client = await AudioClient.ConnectAsync(broken.Address, "vad", broken.Token());
        await client.EndsAsync(1013, "variant_unavailable");
    }

    [Fact]
    public async Task Limits_have_exactly_the_documented_keys()
    {
        var limits = (await _host.JsonAsync(HttpMethod.Get, "/api/v1/audio/stream/limits", token: _host.Token(shared.NewAccount()))).AsObject();

        Assert.Equal(
            ["user_id", "tier", "limits", "used_today_minutes", "remaining_minutes", "used_today_ms", "remaining_ms", "active_streams", "active_jobs", "can_start_stream", "can_start_job", "resets_at"],
            limits.Select(member => member.Key));
        Assert.Matches("^acct-[a-z2-7]{20}$", (string)limits["user_id"]!);
        Assert.Equal("""{"daily_minutes":30,"concurrent_streams":1,"concurrent_jobs":1,"max_file_size_mb":25}""", limits["limits"]!.ToJsonString());
        Assert.Equal(("free", 0, 30, 0, 1_800_000), ((string)limits["tier"]!, (int)limits["used_today_minutes"]!, (int)limits["remaining_minutes"]!, (int)limits["used_today_ms"]!, (int)limits["remaining_ms"]!));
        Assert.Equal((0, 0, true, true), ((int)limits["active_streams"]!, (int)limits["active_jobs"]!, (bool)limits["can_start_stream"]!, (bool)limits["can_start_job"]!));
        Assert.Equal("2026-03-03T00:00:00.000000Z", (string)limits["resets_at"]!);
    }

    [Fact]
    public async Task While_the_database_or_the_lease_store_cannot_tell_nothing_is_invented()
    {
        using var lost = new ServerHost();
        lost.Database.IsDown = true;
        using var noDatabase = await lost.SendAsync(HttpMethod.Get, "/api/v1/audio/stream/limits", token: lost.Token());
        Assert.Equal((503, "database_unavailable"), await ProblemAsync(noDatabase));

        using var alone = new ServerHost(("Redis:ConnectionString", "127.0.0.1:1"));
        using var noLeases = await alone.SendAsync(HttpMethod.Get, "/api/v1/audio/stream/limits", token: alone.Token());
        Assert.Equal((503, "lease_store_unavailable"), await ProblemAsync(noLeases));
        Assert.Equal("""["lease_store_fallback"]""", (await alone.JsonAsync(HttpMethod.Get, "/api/v1/audio/stream/status"))["degraded"]!.ToJsonString());
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

    private static async Task<(int, string)> ProblemAsync(HttpResponseMessage answer) =>
        ((int)answer.StatusCode, (string)JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!["code"]!);
}
