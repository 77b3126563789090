using System.Text.Json.Nodes;

namespace Streamgauge.Tests.Quotas.Audio;

/// <summary>What a client may say, and what it is told when it says it wrongly.</summary>
public sealed class AudioMessageTests(AudioHost host) : IClassFixture<AudioHost>
{
    [Theory]
    [InlineData("{", "bad_json")]
    [InlineData("[]", "bad_json")]
    [InlineData("{\"type\":7}", "bad_json")]
    [InlineData("{\"type\":\"\\ud800\"}", "bad_json")]
    [InlineData("{\"type\":\"config\",\"\\ud800\":1}", "bad_json")]
    [InlineData("{\"type\":\"ping\",\"a\":{\"b\":{\"c\":{\"d\":{\"e\":{\"f\":{\"g\":{\"h\":1}}}}}}}}}", "bad_json")]
    [InlineData("{\"type\":\"dance\"}", "unknown_message")]
    [InlineData("{\"type\":\"audio\"}", "bad_audio")]
    [InlineData("{\"type\":\"audio\",\"data\":7}", "bad_audio")]
    [InlineData("{\"type\":\"audio\",\"data\":\"%%%\"}", "bad_audio")]
    [InlineData("{\"type\":\"audio\",\"data\":\"AAAAAAA=\"}", "bad_audio")]
    [InlineData("{\"type\":\"config\",\"sample_rate\":0}", "invalid_config")]
    [InlineData("{\"type\":\"config\",\"sample_rate\":-16000}", "invalid_config")]
    [InlineData("{\"type\":\"config\",\"sample_rate\":16000.5}", "invalid_config")]
    [InlineData("{\"type\":\"config\",\"sample_rate\":\"16000\"}", "invalid_config")]
    [InlineData("{\"type\":\"config\",\"sample_rate\":1e9}", "invalid_config")]
    [InlineData("{\"type\":\"config\",\"encoding\":\"mp3\"}", "invalid_config")]
    [InlineData("{\"type\":\"config\",\"channels\":2}", "invalid_config")]
    public async Task A_wrong_message_is_answered_and_the_socket_stays_open(string message, string code)
    {
        using var client = await host.OpenAsync();
        await client.SendTextAsync(message);
        var error = await client.ReadAsync("error");
        Assert.Equal(code, (string)error["code"]!);
        Assert.Equal(["type", "code", "message", "request_id", "data"], error.AsObject().Select(member => member.Key));

        await client.SendAsync(new { type = "ping", id = "still here" });
        Assert.Equal("still here", (string)(await client.ReadAsync("pong"))["id"]!);
    }

    [Theory]
    [InlineData("levels", "sample_rate", 8000, 48_000)]
    [InlineData("levels", "interval_ms", 100, 10_000)]
    [InlineData("levels", "silence_threshold_dbfs", -90, -20)]
    [InlineData("levels", "silence_min_ms", 200, 60_000)]
    [InlineData("vad", "threshold_db", 3, 30)]
    [InlineData("vad", "min_level_dbfs", -80, -20)]
    [InlineData("vad", "hangover_ms", 100, 2000)]
    [InlineData("vad", "min_speech_ms", 60, 1000)]
    [InlineData("vad", "max_segment_ms", 5000, 600_000)]
    public async Task A_field_takes_what_lies_within_its_range_and_names_it_otherwise(string variant, string field, int least, int most)
    {
        using var client = await host.OpenAsync(variant);
        foreach (var value in new[] { least, most }) await client.SendAsync(new JsonObject { ["type"] = "config", [field] = value });
        foreach (var value in new[] { least - 1, most + 1 })
        {
            await client.SendAsync(new JsonObject { ["type"] = "config", [field] = value });
            var error = await client.ReadAsync("error"); // the first that comes is of this one, so those within were taken
            Assert.Equal("invalid_config", (string)error["code"]!);
            Assert.Matches($"^{field} must be a (whole )?number of {least} to {most}$", (string)error["message"]!);
        }
    }

    [Fact]
    public async Task The_eleventh_wrong_message_closes()
    {
        using var client = await host.OpenAsync();
        for (var i = 0; i < 11; i++) await client.SendTextAsync("{");
        var frames = await client.EndsAsync(4400, "too_many_errors");
        Assert.Equal(11, frames.Count);
    }

    [Fact]
    public async Task Samples_that_are_no_numbers_are_named_and_not_charged()
    {
        using var client = await host.OpenAsync();
        await client.SendAudioAsync([0, 0.5f, float.NaN, 1]);
        Assert.Equal(2, (int)(await client.ReadAsync("error"))["data"]!["index"]!);
        await client.SendAudioAsync([0, -16.1f]);
        Assert.Equal(1, (int)(await client.ReadAsync("error"))["data"]!["index"]!);
        await client.SendBinaryAsync(new byte[64_003]);
        Assert.Equal("bad_audio", (string)(await client.ReadAsync("error"))["code"]!);
        await client.SendAudioAsync(new float[160_001]); // over 10 s
        Assert.Equal("bad_audio", (string)(await client.ReadAsync("error"))["code"]!);
        await client.SendBinaryAsync([]);
        await client.SendAsync(new { type = "stop" });

        Assert.Equal(0, (int)(await client.ReadAllAsync())[^2]["summary"]!["charged_ms"]!);
    }

    [Fact]
    public async Task A_config_after_audio_is_locked_until_a_reset_and_positions_go_on()
    {
        using var client = await host.OpenAsync();
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
        var committed = await client.ReadAsync("committed");
        Assert.Equal(("c", 2000, 2000), ((string)committed["id"]!, (int)committed["summary"]!["audio_ms"]!, (int)committed["summary"]!["charged_ms"]!));
    }
}
