using System.Text.Json.Nodes;
using Streamgauge.Tests.Media.Analysis;
using Streamgauge.Tests.Support;
using Xunit;

namespace Streamgauge.Tests.Quotas;

public sealed class AudioSocketTests : IDisposable
{
    private readonly ServerHost _host = new(("Quotas:Tiers:free:concurrent_streams", "1"));

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task A_free_users_second_stream_is_refused_counted_once_and_comes_right_by_itself()
    {
        using var first = await OpenAsync();
        using var second = await AudioClient.ConnectAsync(_host.Address, "levels", _host.Token());

        var refusal = Assert.Single(await second.ReadAllAsync());
        Assert.Equal((4003, "quota_exceeded"), (second.CloseCode, second.CloseReason));
        Assert.Equal(
            """{"type":"error","code":"quota_exceeded","error_type":"quota_exceeded","quota":"concurrent_streams","message":"Concurrent streams limit reached (1)","data":{"quota":"concurrent_streams","limit":1,"used":1,"unit":"streams","resets_at":null,"retry_after_ms":5000}}""",
            WithoutRequestId(refusal).ToJsonString());
        var metrics = await _host.ScrapeAsync();
        Assert.Equal(1, Assert.Single(metrics, m => m.Key.StartsWith("audio_streaming_active{", StringComparison.Ordinal)).Value);
        Assert.Equal(1, metrics["audio_quota_violations_total{type=\"concurrent_streams\"}"]);
        Assert.Equal(0, metrics["audio_quota_violations_total{type=\"daily_minutes\"}"]);
        Assert.DoesNotContain(metrics.Keys, key => key.Contains("alice", StringComparison.Ordinal));

        first.Cut();
        await Eventually.TrueAsync(async () => (await _host.ScrapeAsync()).All(m => !m.Key.StartsWith("audio_streaming_active{", StringComparison.Ordinal)), "the series is gone");
        using var third = await OpenAsync();
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
    public async Task Minutes_that_run_out_close_the_stream_and_free_its_place()
    {
        using var host = new ServerHost(("Quotas:Tiers:free:daily_minutes", "0.05")); // 3 s
        using var client = await AudioClient.ConnectAsync(host.Address, "levels", host.Token());
        await client.ReadAsync("status");
        for (var i = 0; i < 3; i++) await client.SendAudioAsync(Signal.Sine(440, 0.1, 16_000, 1));
        await client.SendAudioAsync(Signal.Sine(440, 0.1, 16_000, 0.1));

        var refusal = (await client.ReadAllAsync())[^1];
        Assert.Equal(("daily_minutes", 0.05, 0.05), ((string)refusal["quota"]!, (double)refusal["data"]!["limit"]!, (double)refusal["data"]!["used"]!));
        Assert.Equal(4003, client.CloseCode);
        Assert.Equal(1, (await host.ScrapeAsync())["audio_quota_violations_total{type=\"daily_minutes\"}"]);
        var limits = await host.JsonAsync(HttpMethod.Get, "/api/v1/audio/stream/limits", token: host.Token());
        Assert.Equal((3000, 0, 0, false), ((int)limits["used_today_ms"]!, (int)limits["remaining_ms"]!, (int)limits["active_streams"]!, (bool)limits["can_start_stream"]!));

        using var again = await AudioClient.ConnectAsync(host.Address, "levels", host.Token());
        Assert.Equal("daily_minutes", (string)Assert.Single(await again.ReadAllAsync())["quota"]!);
    }

    [Fact]
    public async Task A_stream_from_ready_to_done()
    {
        using var client = await OpenAsync();
        for (var i = 0; i < 52; i++) await client.SendAudioAsync(Signal.Sine(1000, 1, 16_000, 0.1));
        await client.SendAsync(new { type = "stop" });

        var frames = await client.ReadAllAsync();
        var levels = frames.Where(f => (string)f["type"]! == "levels").ToList();
        Assert.Equal([0, 1, 2, 3, 4, 5], levels.Select(f => (int)f["seq"]!));
        Assert.Equal((5000, 5200), ((int)levels[5]["start_ms"]!, (int)levels[5]["end_ms"]!));
        Assert.Equal(-3.01, (double)levels[0]["rms_dbfs"]!);
        var summary = frames[^2]["summary"]!;
        Assert.Equal((5200, 5200), ((int)summary["audio_ms"]!, (int)summary["charged_ms"]!));
        Assert.Equal("done", (string)frames[^1]["type"]!);
        Assert.Equal(1000, client.CloseCode);
        var limits = await _host.JsonAsync(HttpMethod.Get, "/api/v1/audio/stream/limits", token: _host.Token());
        Assert.Equal((5200, 0, true), ((int)limits["used_today_ms"]!, (int)limits["active_streams"]!, (bool)limits["can_start_stream"]!));
        Assert.Equal(1, (await _host.ScrapeAsync())["streamgauge_audio_sessions_total{variant=\"levels\",end=\"stop\"}"]);
    }

    [Theory]
    [InlineData("levels")]
    [InlineData("vad")]
    public async Task Binary_or_base64_long_messages_or_short_the_frames_are_identical(string variant)
    {
        var audio = Signal.Noise(-60, 16_000, 3.2);
        audio.AddTone(300, -20, 16_000, 1, 2);
        var expected = await FramesAsync(variant, audio, audio.Length, base64: false);

        Assert.NotEmpty(expected);
        Assert.Equal(expected, await FramesAsync(variant, audio, 160, base64: false));
        Assert.Equal(expected, await FramesAsync(variant, audio, 333, base64: true));
        Assert.Equal(expected, await FramesAsync(variant, audio, 16_000, base64: true));
    }

    [Fact]
    public async Task Messages_short_and_long_are_charged_for_what_they_hold_together()
    {
        using var client = await OpenAsync();
        for (var i = 0; i < 100; i++)
        {
            await client.SendAudioAsync(new float[16_000]);
            await client.SendAudioAsync(new float[6_400]);
        }

        await client.SendAsync(new { type = "stop" });
        var frames = await client.ReadAllAsync();
        Assert.Equal(140_000, (int)frames[^2]["summary"]!["charged_ms"]!);
    }

    [Theory]
    [InlineData("{", "bad_json")]
    [InlineData("[]", "bad_json")]
    [InlineData("{\"type\":7}", "bad_json")]
    [InlineData("{\"type\":\"dance\"}", "unknown_message")]
    [InlineData("{\"type\":\"audio\",\"data\":\"%%%\"}", "bad_audio")]
    [InlineData("{\"type\":\"audio\",\"data\":\"AAAAAAA=\"}", "bad_audio")]
    [InlineData("{\"type\":\"config\",\"sample_rate\":7999}", "invalid_config")]
    [InlineData("{\"type\":\"config\",\"sample_rate\":48001}", "invalid_config")]
    [InlineData("{\"type\":\"config\",\"sample_rate\":-16000}", "invalid_config")]
    [InlineData("{\"type\":\"config\",\"sample_rate\":1e9}", "invalid_config")]
    [InlineData("{\"type\":\"config\",\"encoding\":\"mp3\"}", "invalid_config")]
    [InlineData("{\"type\":\"config\",\"channels\":2}", "invalid_config")]
    public async Task A_wrong_message_is_answered_and_the_socket_stays_open(string message, string code)
    {
        using var client = await OpenAsync();
        await client.SendTextAsync(message);
        Assert.Equal(code, (string)(await client.ReadAsync("error"))["code"]!);

        await client.SendAsync(new { type = "ping", id = "still here" });
        Assert.Equal("still here", (string)(await client.ReadAsync("pong"))["id"]!);
    }

    [Fact]
    public async Task The_eleventh_wrong_message_closes()
    {
        using var client = await OpenAsync();
        for (var i = 0; i < 11; i++) await client.SendTextAsync("{");
        await client.ReadAllAsync();
        Assert.Equal((4400, "too_many_errors"), (client.CloseCode, client.CloseReason));
    }

    [Fact]
    public async Task Samples_that_are_no_numbers_are_named_and_not_charged()
    {
        using var client = await OpenAsync();
        await client.SendAudioAsync([0, 0.5f, float.NaN, 1]);
        Assert.Equal(2, (int)(await client.ReadAsync("error"))["data"]!["index"]!);
        await client.SendAudioAsync([0, -16.1f]);
        Assert.Equal(1, (int)(await client.ReadAsync("error"))["data"]!["index"]!);
        await client.SendBinaryAsync(new byte[64_003]);
        Assert.Equal("bad_audio", (string)(await client.ReadAsync("error"))["code"]!);
        await client.SendAsync(new { type = "stop" });

        Assert.Equal(0, (int)(await client.ReadAllAsync())[^2]["summary"]!["charged_ms"]!);
    }

    [Fact]
    public async Task A_message_over_a_mebibyte_closes_with_1009()
    {
        using var client = await OpenAsync();
        await client.SendBinaryAsync(new byte[(1024 * 1024) + 1]);
        await client.ReadAllAsync();
        Assert.Equal(1009, client.CloseCode);
    }

    [Fact]
    public async Task A_config_after_audio_is_locked_until_a_reset_and_positions_go_on()
    {
        using var client = await OpenAsync();
        await client.SendAsync(new { type = "config", sample_rate = 8000, encoding = "int16", chunk_duration = 1, hangover_ms = 200 });
        Assert.Equal("""["chunk_duration","hangover_ms"]""", (await client.ReadAsync("warning"))["data"]!["keys"]!.ToJsonString());
        await client.SendBinaryAsync(new byte[16_000]);
        Assert.Equal(1000, (int)(await client.ReadAsync("levels"))["end_ms"]!);
        await client.SendAsync(new { type = "config", sample_rate = 16_000 });
        Assert.Equal("config_locked", (string)(await client.ReadAsync("error"))["code"]!);

        await client.SendAsync(new { type = "reset" });
        Assert.Equal("reset", (string)(await client.ReadAsync("status"))["status"]!);
        await client.SendAsync(new { type = "config", sample_rate = 16_000, encoding = "int16" });
        await client.SendBinaryAsync(new byte[32_000]);
        var frame = await client.ReadAsync("levels");
        Assert.Equal((1000, 2000, 0), ((int)frame["start_ms"]!, (int)frame["end_ms"]!, (int)frame["seq"]!));
        await client.SendAsync(new { type = "commit", id = "c" });
        Assert.Equal(2000, (int)(await client.ReadAsync("committed"))["summary"]!["charged_ms"]!);
    }

    [Fact]
    public async Task The_token_may_come_first_instead()
    {
        using var client = await AudioClient.ConnectAsync(_host.Address, "vad", token: null);
        await client.SendAsync(new { type = "auth", token = _host.Token() });
        Assert.Equal("ready", (string)(await client.ReadAsync("status"))["status"]!);

        using var wrong = await AudioClient.ConnectAsync(_host.Address, "vad", token: null);
        await wrong.SendAsync(new { type = "audio", data = "" });
        await wrong.ReadAllAsync();
        Assert.Equal((4401, "unauthenticated"), (wrong.CloseCode, wrong.CloseReason));
    }

    [Fact]
    public async Task Who_says_nothing_for_5_seconds_is_let_go()
    {
        using var client = await AudioClient.ConnectAsync(_host.Address, "vad", token: null);
        var reading = client.ReadAllAsync();
        await Eventually.TrueAsync(
            () =>
            {
                _host.Time.Advance(TimeSpan.FromSeconds(1));
                return reading.IsCompleted;
            },
            "the server closes");
        Assert.Equal(4401, client.CloseCode);
    }

    [Fact]
    public async Task A_token_that_expires_mid_stream_ends_it_unless_a_new_one_comes()
    {
        using var client = await OpenAsync();
        for (var minute = 0; minute < 3; minute++) await client.SendAsync(new { type = "auth", token = _host.Token() });
        await client.SendAsync(new { type = "auth", token = _host.Token("mallory") });
        await client.ReadAllAsync();
        Assert.Equal(4401, client.CloseCode);
    }

    [Fact]
    public async Task A_stream_without_audio_ends_after_a_minute()
    {
        using var client = await OpenAsync();
        await _host.SecondsAsync(59);
        var reading = client.ReadAllAsync();
        await Eventually.TrueAsync(
            () =>
            {
                _host.Time.Advance(TimeSpan.FromSeconds(1));
                return reading.IsCompleted;
            },
            "the server closes");
        Assert.Equal((4408, "idle_timeout"), (client.CloseCode, client.CloseReason));
    }

    [Theory]
    [InlineData("nonsense", 404)]
    [InlineData("levels", 426)]
    public async Task What_is_no_socket_or_no_variant_is_told_before_the_upgrade(string variant, int status) =>
        Assert.Equal(status, (int)(await _host.Http.GetAsync($"/api/v1/audio/stream/{variant}", TestContext.Current.CancellationToken)).StatusCode);

    [Fact]
    public async Task Without_a_speech_service_transcribe_is_unavailable_everywhere()
    {
        using var client = await AudioClient.ConnectAsync(_host.Address, "transcribe", _host.Token());
        await client.ReadAllAsync();
        Assert.Equal((1013, "variant_unavailable"), (client.CloseCode, client.CloseReason));

        var status = await _host.JsonAsync(HttpMethod.Get, "/api/v1/audio/stream/status");
        Assert.Equal("""["levels","vad"]""", status["available_models"]!.ToJsonString());
        Assert.False((bool)status["variants"]!["transcribe"]!["available"]!);
        Assert.True((bool)status["variants"]!["vad"]!["available"]!);
    }

    private async Task<AudioClient> OpenAsync(string variant = "levels")
    {
        var client = await AudioClient.ConnectAsync(_host.Address, variant, _host.Token());
        Assert.Equal("ready", (string)(await client.ReadAsync("status"))["status"]!);
        return client;
    }

    private async Task<List<string>> FramesAsync(string variant, float[] audio, int messageLength, bool base64)
    {
        using var client = await OpenAsync(variant);
        for (var i = 0; i < audio.Length; i += messageLength)
        {
            var piece = audio.AsSpan(i, Math.Min(messageLength, audio.Length - i)).ToArray();
            if (base64) await client.SendAsync(new { type = "audio", data = Convert.ToBase64String(System.Runtime.InteropServices.MemoryMarshal.AsBytes<float>(piece)) });
            else await client.SendAudioAsync(piece);
        }

        await client.SendAsync(new { type = "stop" });
        return [.. (await client.ReadAllAsync()).Where(f => (string)f["type"]! is "levels" or "silence" or "vad" or "segment").Select(f => f.ToJsonString())];
    }

    private static JsonNode WithoutRequestId(JsonNode frame)
    {
        Assert.True(Guid.TryParse((string)frame["request_id"]!, out _));
        frame.AsObject().Remove("request_id");
        return frame;
    }
}
