using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using Streamgauge.Tests.Media.Analysis;

namespace Streamgauge.Tests.Quotas.Audio;

/// <summary>What the server says of the audio it hears.</summary>
public sealed class AudioFrameTests(AudioHost host) : IClassFixture<AudioHost>
{
    [Fact]
    public async Task A_stream_from_ready_to_done()
    {
        var account = host.NewAccount();
        using var client = await host.OpenAsync(account: account);
        for (var i = 0; i < 52; i++) await client.SendAudioAsync(Signal.Sine(1000, 1, 16_000, 0.1));
        await client.SendAsync(new { type = "stop" });

        var frames = await client.ReadAllAsync();
        var levels = frames.Where(f => (string)f["type"]! == "levels").ToList();
        Assert.Equal([0, 1, 2, 3, 4, 5], levels.Select(f => (int)f["seq"]!));
        Assert.Equal((5000, 5200), ((int)levels[5]["start_ms"]!, (int)levels[5]["end_ms"]!));
        Assert.Equal(-3.01, (double)levels[0]["rms_dbfs"]!);
        Assert.Equal(
            ["type", "seq", "start_ms", "end_ms", "rms_dbfs", "peak_dbfs", "momentary_lufs", "short_term_lufs", "integrated_lufs", "clipped_samples", "dc_offset", "silent"],
            levels[0].AsObject().Select(member => member.Key));
        var summary = frames[^2]["summary"]!;
        Assert.Equal((5200, 5200), ((int)summary["audio_ms"]!, (int)summary["charged_ms"]!));
        Assert.Equal("done", (string)frames[^1]["type"]!);
        Assert.Equal((1000, ""), (client.CloseCode, client.CloseReason));
        var limits = await host.Server.JsonAsync(HttpMethod.Get, "/api/v1/audio/stream/limits", token: host.Server.Token(account));
        Assert.Equal((5200, 0, true), ((int)limits["used_today_ms"]!, (int)limits["active_streams"]!, (bool)limits["can_start_stream"]!));
        Assert.Equal((1_794_800, 29.913333, 0.086667), ((int)limits["remaining_ms"]!, (double)limits["remaining_minutes"]!, (double)limits["used_today_minutes"]!));
        Assert.True((await host.Server.ScrapeAsync())["streamgauge_audio_sessions_total{variant=\"levels\",end=\"stop\"}"] >= 1);
    }

    [Fact]
    public async Task The_first_frame_says_what_there_is_and_is_left()
    {
        using var client = await AudioClient.ConnectAsync(host.Server.Address, "vad", host.Server.Token(host.NewAccount()));
        var ready = (await client.ReadAsync("status")).AsObject();
        Assert.Equal(
            ["type", "status", "session_id", "variant", "sample_rate", "encoding", "interval_ms", "limits", "remaining_ms", "active_streams", "resets_at"],
            ready.Select(member => member.Key));
        Assert.Equal(("vad", 16_000, "float32", 1000, 1), ((string)ready["variant"]!, (int)ready["sample_rate"]!, (string)ready["encoding"]!, (int)ready["interval_ms"]!, (int)ready["active_streams"]!));
        Assert.Equal("""{"daily_minutes":30,"concurrent_streams":1,"concurrent_jobs":1,"max_file_size_mb":25}""", ready["limits"]!.ToJsonString());
        Assert.Equal(1_800_000, (int)ready["remaining_ms"]!);
        Assert.Equal(4, Guid.Parse((string)ready["session_id"]!).Version);
    }

    [Fact]
    public async Task A_segment_and_a_silence_are_told_when_they_begin_and_end()
    {
        var speech = Signal.Noise(-70, 16_000, 4);
        speech.AddTone(300, -20, 16_000, 1, 2);
        var segments = (await FramesAsync("vad", speech, 1600, base64: false)).Where(f => f.StartsWith("{\"type\":\"segment\"", StringComparison.Ordinal)).ToList();
        Assert.Equal("""{"type":"segment","event":"start","segment_id":1,"start_ms":1000,"end_ms":null,"mean_dbfs":null,"forced":false}""", segments[0]);
        Assert.StartsWith("""{"type":"segment","event":"end","segment_id":1,"start_ms":1000,"end_ms":2000,"mean_dbfs":-2""", segments[1], StringComparison.Ordinal);

        var silence = Signal.Silence(16_000, 4);
        silence.AddTone(300, -20, 16_000, 3.5, 4);
        Assert.Equal(
            ["""{"type":"silence","event":"start","start_ms":0}""", """{"type":"silence","event":"end","start_ms":0,"end_ms":3500,"duration_ms":3500}"""],
            (await FramesAsync("levels", silence, 1600, base64: false)).Where(f => f.StartsWith("{\"type\":\"silence\"", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("levels")]
    [InlineData("vad")]
    public async Task Binary_or_base64_long_messages_or_short_the_frames_are_identical(string variant)
    {
        var audio = Signal.Noise(-60, 16_000, 5.2);
        audio.AddTone(300, -20, 16_000, 1, 2);
        foreach (var int16 in new[] { false, true })
        {
            var expected = await FramesAsync(variant, audio, audio.Length, base64: false, int16);
            Assert.NotEmpty(expected);
            foreach (var length in new[] { 160, 333, 16_000 })
            {
                Assert.Equal(expected, await FramesAsync(variant, audio, length, base64: false, int16));
                Assert.Equal(expected, await FramesAsync(variant, audio, length, base64: true, int16));
            }
        }
    }

    [Fact]
    public async Task Messages_short_and_long_are_charged_for_what_they_hold_together()
    {
        using var client = await host.OpenAsync();
        for (var i = 0; i < 100; i++)
        {
            await client.SendAudioAsync(new float[16_000]);
            await client.SendAudioAsync(new float[6_400]);
        }

        await client.SendAsync(new { type = "stop" });
        var frames = await client.ReadAllAsync();
        Assert.Equal(140_000, (int)frames[^2]["summary"]!["charged_ms"]!);
    }

    [Fact]
    public async Task Every_ten_seconds_the_heart_beats()
    {
        using var client = await host.OpenAsync();
        await client.SendAudioAsync(new float[8_000]);
        await client.SendAsync(new { type = "ping" });
        await client.ReadAsync("pong");
        var beat = client.ReadAsync("heartbeat");
        await host.Server.PassUntilAsync(beat, "the heart beats");
        Assert.Equal(["type", "position_ms", "charged_ms", "remaining_ms", "active_streams", "token_expires_in_s"], (await beat).AsObject().Select(member => member.Key));
        Assert.Equal((500, 500, 1_799_500, 1), ((int)(await beat)["position_ms"]!, (int)(await beat)["charged_ms"]!, (int)(await beat)["remaining_ms"]!, (int)(await beat)["active_streams"]!));
    }

    private async Task<List<string>> FramesAsync(string variant, float[] audio, int messageLength, bool base64, bool int16 = false)
    {
        using var client = await host.OpenAsync(variant);
        if (int16) await client.SendAsync(new { type = "config", encoding = "int16" });
        for (var i = 0; i < audio.Length; i += messageLength)
        {
            var bytes = Encode(audio.AsSpan(i, Math.Min(messageLength, audio.Length - i)), int16);
            if (base64) await client.SendAsync(new { type = "audio", data = Convert.ToBase64String(bytes) });
            else await client.SendBinaryAsync(bytes);
        }

        await client.SendAsync(new { type = "stop" });
        return [.. (await client.ReadAllAsync()).Where(f => (string)f["type"]! is "levels" or "silence" or "vad" or "segment" or "summary").Select(f => f.ToJsonString())];
    }

    private static byte[] Encode(ReadOnlySpan<float> samples, bool int16) => int16
        ? MemoryMarshal.AsBytes<short>(samples.ToArray().Select(x => (short)(x * 32_767)).ToArray()).ToArray()
        : MemoryMarshal.AsBytes(samples).ToArray();
}
