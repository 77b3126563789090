using System.Text.Json.Nodes;
using Streamgauge.Tests.Media.Analysis;
using Streamgauge.Tests.Support;

namespace Streamgauge.Tests.Quotas.Audio;

/// <summary>Who is not let in, or not on, because a quota says no.</summary>
public sealed class AudioRefusalTests
{
    [Fact]
    public async Task A_free_users_second_stream_is_refused_counted_once_and_comes_right_by_itself()
    {
        using var host = new ServerHost();
        Assert.Equal(
            [("concurrent_jobs", 0d), ("concurrent_streams", 0d), ("daily_minutes", 0d)],
            (await host.ScrapeAsync()).Where(m => m.Key.StartsWith("audio_quota_violations_total{", StringComparison.Ordinal)).Select(m => (m.Key.Split('"')[1], m.Value)).Order());
        using var first = await host.OpenAudioAsync();
        using var second = await AudioClient.ConnectAsync(host.Address, "levels", host.Token());

        var refusal = Assert.Single(await second.ReadAllAsync());
        Assert.Equal((4003, "quota_exceeded"), (second.CloseCode, second.CloseReason));
        Assert.Equal(
            """{"type":"error","code":"quota_exceeded","error_type":"quota_exceeded","quota":"concurrent_streams","message":"Concurrent streams limit reached (1)","data":{"quota":"concurrent_streams","limit":1,"used":1,"unit":"streams","resets_at":null,"retry_after_ms":5000}}""",
            WithoutRequestId(refusal).ToJsonString());
        var metrics = await host.ScrapeAsync();
        Assert.Equal(1, Assert.Single(metrics, IsActive).Value);
        Assert.Equal(1, metrics["audio_quota_violations_total{type=\"concurrent_streams\"}"]);
        Assert.Equal(0, metrics["audio_quota_violations_total{type=\"daily_minutes\"}"]);
        Assert.DoesNotContain(metrics.Keys, key => key.Contains("alice", StringComparison.Ordinal));

        first.Cut();
        List<double> shown = [];
        await Eventually.TrueAsync(
            async () =>
            {
                if ((await host.ScrapeAsync()).FirstOrDefault(IsActive) is not { Key: not null } gauge) return true;
                shown.Add(gauge.Value);
                return false;
            },
            "the series is gone");
        Assert.InRange(shown.Count(value => value == 0), 1, 2); // once more at 0, then no more; one scrape may fall between the two
        using var third = await host.OpenAudioAsync();
    }

    [Fact]
    public async Task Close_code_and_fields_of_a_refusal_follow_the_settings()
    {
        using var host = new ServerHost(("Quotas:QuotaCloseCode", "1008"), ("Quotas:LegacyErrorFields", "false"), ("Quotas:Tiers:free:concurrent_streams", "0"));
        using var client = await AudioClient.ConnectAsync(host.Address, "vad", host.Token());

        var refusal = Assert.Single(await client.ReadAllAsync());
        Assert.Equal(1008, client.CloseCode);
        Assert.Equal(
            """{"type":"error","code":"quota_exceeded","message":"Concurrent streams limit reached (0)","data":{"quota":"concurrent_streams","limit":0,"used":0,"unit":"streams","resets_at":null,"retry_after_ms":null}}""",
            WithoutRequestId(refusal).ToJsonString());
    }

    [Fact]
    public async Task Minutes_that_run_out_are_announced_close_the_stream_and_free_its_place()
    {
        using var host = new ServerHost(("Quotas:Tiers:free:daily_minutes", "0.05")); // 3 s
        using var client = await host.OpenAudioAsync();
        for (var i = 0; i < 30; i++) await client.SendAudioAsync(Signal.Sine(440, 0.1, 16_000, 0.1));
        await client.SendAudioAsync(new float[16]); // a ms too much

        var frames = await client.ReadAllAsync();
        Assert.Equal([2900, 500, 100], frames.Where(f => (string)f["type"]! == "quota").Select(f => (int)f["remaining_ms"]!)); // below a minute from the start, 20 %, 5 %
        var refusal = frames[^1];
        Assert.Equal(("daily_minutes", 0.05, 0.05), ((string)refusal["quota"]!, (double)refusal["data"]!["limit"]!, (double)refusal["data"]!["used"]!));
        Assert.Equal("Streaming quota exceeded (daily minutes)", (string)refusal["message"]!);
        Assert.Equal(4003, client.CloseCode);
        Assert.Equal(1, (await host.ScrapeAsync())["audio_quota_violations_total{type=\"daily_minutes\"}"]);
        var limits = await host.JsonAsync(HttpMethod.Get, "/api/v1/audio/stream/limits", token: host.Token());
        Assert.Equal((3000, 0, 0, false), ((int)limits["used_today_ms"]!, (int)limits["remaining_ms"]!, (int)limits["active_streams"]!, (bool)limits["can_start_stream"]!));

        using var again = await AudioClient.ConnectAsync(host.Address, "levels", host.Token());
        Assert.Equal("daily_minutes", (string)Assert.Single(await again.ReadAllAsync())["quota"]!);
    }

    private static bool IsActive(KeyValuePair<string, double> metric) => metric.Key.StartsWith("audio_streaming_active{", StringComparison.Ordinal);

    private static JsonNode WithoutRequestId(JsonNode frame)
    {
        Assert.True(Guid.TryParse((string)frame["request_id"]!, out _));
        frame.AsObject().Remove("request_id");
        return frame;
    }
}
