using System.Text.Json.Nodes;
using Streamgauge.Tests.Quotas.Audio;
using Streamgauge.Tests.Support;

namespace Streamgauge.Tests.Quotas.Speech;

/// <summary>Transcribe through a speech service on a real socket.</summary>
public sealed class TranscribeTests : IClassFixture<SpeechHost>
{
    private readonly ScriptedSpeechService _service;
    private readonly ServerHost _host;
    private readonly string _account;

    public TranscribeTests(SpeechHost shared)
    {
        (_service, _host, _account) = (shared.Service, shared.Server, shared.NewAccount());
        (_service.IsMute, _service.Stall) = (false, null);
        _host.Time.Advance(TimeSpan.FromSeconds(10)); // what the last test found out is forgotten
    }

    [Fact]
    public async Task Audio_and_commands_go_there_words_come_back_and_nothing_tells_whose_they_are()
    {
        using var client = await _host.OpenAudioAsync("transcribe", "alice@example.org");
        await client.SendAsync(new { type = "config", sample_rate = 8000, encoding = "int16", language = "de", enable_partial = true });
        var before = _service.AudioBytes;
        await client.SendBinaryAsync(new byte[8000]);
        Assert.Equal("8000 bytes", (string)(await client.ReadAsync("partial"))["text"]!);
        await client.SendAsync(new { type = "audio", data = Convert.ToBase64String(new byte[1600]) });
        var partial = await client.ReadAsync("partial");
        Assert.Equal("1600 bytes", (string)partial["text"]!); // binary again
        Assert.True(Guid.TryParse((string)partial["session_id"]!, out _));

        await client.SendAsync(new { type = "commit", id = "c1" });
        Assert.Equal("hello", (string)(await client.ReadAsync("final"))["text"]!);
        var committed = await client.ReadAsync("committed");
        Assert.Equal(("c1", 1, 600, 600), ((string)committed["id"]!, (int)committed["summary"]!["words"]!, (int)committed["summary"]!["audio_ms"]!, (int)committed["summary"]!["charged_ms"]!));
        await client.SendAsync(new { type = "reset" });
        Assert.Equal("reset", (string)(await client.ReadAsync("status"))["status"]!);

        await client.SendAsync(new { type = "stop" });
        var rest = await client.ReadAllAsync();
        Assert.Equal(["full_transcript", "summary", "done"], rest.Select(frame => (string)frame["type"]!));
        Assert.Equal((2, 600), ((int)rest[1]["summary"]!["words"]!, (int)rest[1]["summary"]!["charged_ms"]!));
        Assert.Equal(1000, client.CloseCode);

        Assert.Equal(9600, _service.AudioBytes - before);
        Assert.Contains("Authorization: Bearer token-of-the-server", _service.Log, StringComparison.Ordinal);
        Assert.Contains("\"language\":\"de\",\"enable_partial\":true", _service.Log, StringComparison.Ordinal);
        Assert.DoesNotContain(_host.Token("alice@example.org")[..20], _service.Log, StringComparison.Ordinal);
        Assert.DoesNotContain("alice", _service.Log, StringComparison.Ordinal);
        Assert.Equal((600, 0), await UsedAsync("alice@example.org"));
    }

    [Fact]
    public async Task A_service_killed_mid_stream_ends_it_and_what_it_did_not_hear_is_refunded()
    {
        using var client = await _host.OpenAudioAsync("transcribe", _account);
        await client.SendAudioAsync(new float[16_000]);
        await client.ReadAsync("partial");
        var before = await CountAsync("streamgauge_audio_sessions_total{variant=\"transcribe\",end=\"service\"}");
        await _service.KillAsync();
        Assert.Single(await client.EndsAsync(1011, "speech_service_lost"), frame => (string)frame["type"]! == "error");

        Assert.Equal((1000, 0), await UsedAsync(_account)); // of the slice of 5 s
        Assert.Equal(before + 1, await CountAsync("streamgauge_audio_sessions_total{variant=\"transcribe\",end=\"service\"}"));
    }

    [Fact]
    public async Task A_service_that_reads_nothing_holds_the_client_back_and_what_never_left_is_not_charged()
    {
        using var client = await _host.OpenAudioAsync("transcribe", _account);
        _service.Stall = new TaskCompletionSource();
        var sent = 0;
        var sending = Task.Run(async () =>
        {
            for (; sent < 600; sent++) await client.SendAudioAsync(new float[16_000]); // 37 MiB, more than sockets and queue hold
        });
        await Eventually.TrueAsync(
            async () =>
            {
                var before = Volatile.Read(ref sent);
                await Task.Delay(TimeSpan.FromMilliseconds(300), TimeProvider.System, TestContext.Current.CancellationToken);
                return Volatile.Read(ref sent) == before;
            },
            "the client is held back");

        await _service.KillAsync();
        await client.EndsAsync(1011, "speech_service_lost");
        client.Cut();
        await sending.ContinueWith(_ => { }, TaskScheduler.Default);
        var (used, active) = await UsedAsync(_account);
        Assert.InRange(used, 0, Volatile.Read(ref sent) * 1000 - 4000); // 256 KiB are 4 s, and they were paid for
        Assert.Equal(0, active);
    }

    [Theory]
    [InlineData("commit")]
    [InlineData("stop")]
    public async Task A_service_that_does_not_answer_in_30_seconds_is_lost(string command)
    {
        using var client = await _host.OpenAudioAsync("transcribe", _account);
        await client.SendAudioAsync(new float[1600]);
        await client.ReadAsync("partial");
        _service.IsMute = true;
        await client.SendAsync(new { type = command });
        var end = client.EndsAsync(1011, "speech_service_lost");
        await _host.PassUntilAsync(end, "the server closes");
        await end;
    }

    [Fact]
    public async Task What_is_not_for_the_client_is_dropped_and_errors_are_told_as_ours()
    {
        using var client = await _host.OpenAudioAsync("transcribe", _account);
        await client.SendAudioAsync(new float[1600]);
        await client.ReadAsync("partial");
        var before = await CountAsync("streamgauge_audio_frames_dropped_total");
        await _service.SayAsync("""{"type":"heartbeat","position_ms":1}""");
        await _service.SayAsync("not JSON");
        await _service.SayAsync($$"""{"type":"partial","text":"{{new string('x', 70_000)}}"}""");
        await _service.SayAsync("""{"type":"error","code":"model_overloaded","message":"secret host 10.0.0.7"}""");

        var next = (await client.ReadAsync())!;
        Assert.Equal(("error", "speech_error", "model_overloaded"), ((string)next["type"]!, (string)next["code"]!, (string)next["data"]!["code"]!));
        Assert.DoesNotContain("10.0.0.7", next.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(before + 3, await CountAsync("streamgauge_audio_frames_dropped_total"));
    }

    [Fact]
    public async Task The_status_tells_what_the_service_says_not_what_is_configured()
    {
        var status = await _host.JsonAsync(HttpMethod.Get, "/api/v1/audio/stream/status");
        Assert.Equal("""["levels","vad","transcribe"]""", status["available_models"]!.ToJsonString());
        Assert.True((bool)status["supported_features"]!["partial_results"]!);
        Assert.Contains("{\"type\":\"stop\"}", _service.Log, StringComparison.Ordinal);

        _service.IsMute = true;
        _host.Time.Advance(TimeSpan.FromSeconds(10)); // a result is kept so long
        var stops = Stops();
        var asked = _host.JsonAsync(HttpMethod.Get, "/api/v1/audio/stream/status");
        await Eventually.TrueAsync(() => Stops() > stops, "the service is asked");
        await _host.PassUntilAsync(asked, "the probe gives up");
        Assert.Equal("the speech service does not answer", (string)(await asked)["variants"]!["transcribe"]!["reason"]!);

        using var client = await AudioClient.ConnectAsync(_host.Address, "transcribe", _host.Token());
        await client.EndsAsync(1013, "variant_unavailable");
    }

    [Fact]
    public async Task Without_a_speech_service_transcribe_is_unavailable_everywhere()
    {
        using var host = new ServerHost();
        using var client = await AudioClient.ConnectAsync(host.Address, "transcribe", host.Token());
        Assert.Single(await client.EndsAsync(1013, "variant_unavailable"));

        var status = await host.JsonAsync(HttpMethod.Get, "/api/v1/audio/stream/status");
        Assert.Equal("""["levels","vad"]""", status["available_models"]!.ToJsonString());
        Assert.False((bool)status["variants"]!["transcribe"]!["available"]!);
        Assert.Equal("no speech service is configured", (string)status["variants"]!["transcribe"]!["reason"]!);
        Assert.True((bool)status["variants"]!["vad"]!["available"]!);
    }

    private int Stops() => _service.Log.Split("{\"type\":\"stop\"}").Length;

    private async Task<double> CountAsync(string series) => (await _host.ScrapeAsync()).GetValueOrDefault(series);

    private async Task<(int UsedMs, int Active)> UsedAsync(string account)
    {
        JsonNode limits = await _host.JsonAsync(HttpMethod.Get, "/api/v1/audio/stream/limits", token: _host.Token(account));
        return ((int)limits["used_today_ms"]!, (int)limits["active_streams"]!);
    }
}
