using System.Net;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Streamgauge.Media.Music;
using Streamgauge.Server.Synthesis.Storage;
using Streamgauge.Tests.Media;
using Streamgauge.Tests.Support;

namespace Streamgauge.Tests.Synthesis;

public sealed class ControlTests : IDisposable
{
    private static readonly (string Name, string[] Good, string[] Bad)[] Ranges =
    [
        ("bpm", ["40", "120", "61.04"], ["39.9", "120.1", "0"]),
        ("intensity", ["0", "1"], ["-0.01", "1.01"]),
        ("melody_complexity", ["0", "1"], ["-1", "2"]),
        ("chord_progression_variety", ["0", "1"], ["-1", "2"]),
        ("harmonic_density", ["0", "1"], ["-1", "2"]),
        ("stereo_width", ["0", "1"], ["-1", "\"0.5\""]),
        ("seed", ["0", "9007199254740991", "5.0", "1e3"], ["-1", "9007199254740992", "0.5", "1e-30", "9007199254740990.5"]),
        ("key", ["\"C#\"", "\"Bb\""], ["\"H\"", "\"c\""]),
        ("mode", ["\"dorian\"", "\"lydian\""], ["\"Dorian\"", "3"]),
        ("enable_pads", ["true", "false"], ["null"]),
        ("enable_melody", ["true", "false"], ["0"]),
        ("enable_kicks", ["true", "false"], ["1", "\"true\""]),
        ("enable_swells", ["true", "false"], ["[]"]),
        ("preset", ["\"focus\"", "\"sleep\""], ["\"jazz\"", "7"]),
        ("apply", ["\"bar\"", "\"phrase\""], ["\"now\""]),
    ];

    private readonly SynthesisHost _host = new();

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task Each_range_is_closed_at_both_ends()
    {
        await _host.LiveAsync();
        foreach (var (name, good, bad) in Ranges)
        {
            var caller = ("Authorization", $"Bearer {_host.Server.Token(name, "operator")}");   // ten changes a minute each
            foreach (var value in good)
            {
                var (status, answer) = await PostAsync($$"""{"{{name}}":{{value}}}""", header: caller);
                Assert.True(status == HttpStatusCode.OK, answer.ToJsonString());
            }

            foreach (var value in bad)
            {
                var (status, answer) = await PostAsync($$"""{"{{name}}":{{value}}}""", header: caller);
                Assert.Equal((HttpStatusCode.UnprocessableEntity, "invalid_parameter"), (status, (string?)answer["code"]));
                var fault = Assert.Single(answer["errors"]!.AsArray())!;
                Assert.Equal((name, value), ((string?)fault["name"], fault["value"] is { } found ? found.ToJsonString() : "null"));
                Assert.NotEmpty((string?)fault["allowed"] ?? "");
            }
        }
    }

    [Fact]
    public async Task All_faults_are_told_together_and_nothing_changes()
    {
        await _host.LiveAsync();
        var (status, answer) = await PostAsync("""{"bpm":0,"mode":"blues","key":"C","volume":11}""");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Equal(["bpm", "mode", "volume"], answer["errors"]!.AsArray().Select(fault => (string?)fault!["name"]));
        var control = await _host.Server.JsonAsync(HttpMethod.Get, "/api/control");
        Assert.Equal((0L, "A"), ((long)control["revision"]!, (string?)control["params"]!["key"]));
        await _host.PlayAsync(300);
        var untouched = Rendered.Pcm(1, MusicParameters.Default, 43);
        for (var sequence = 0; sequence < 43; sequence++)
        {
            Assert.True(_host.Ambient.Ring.TryHold(sequence, out var chunk));
            Assert.True(chunk.Pcm.Span.SequenceEqual(MemoryMarshal.AsBytes(untouched.AsSpan(sequence * 8_820, 8_820))));
            chunk.Release();
        }
    }

    [Fact]
    public async Task What_is_no_request_is_refused()
    {
        await _host.LiveAsync();
        await RefusedAsync("""{"bpm":NaN}""", HttpStatusCode.BadRequest, "invalid_json", says: "'N' is an invalid start of a value");
        await RefusedAsync("""{"bpm":70,"bpm":80}""", HttpStatusCode.BadRequest, "invalid_json", says: "uplicate");
        await RefusedAsync("[]", HttpStatusCode.BadRequest, "invalid_json", says: "A JSON object is expected.");
        foreach (var type in new[] { "text/plain", "application/merge-patch+json", "application/json; charset=utf-16" })
            await RefusedAsync("{}", HttpStatusCode.UnsupportedMediaType, "unsupported_media_type", type);
        foreach (var type in new[] { "application/json", "Application/JSON; charset=\"UTF-8\"" })
            Assert.Equal(HttpStatusCode.OK, (await PostAsync("{}", type)).Status);
        await RefusedAsync("""{"channel":"none"}""", HttpStatusCode.NotFound, "channel_not_found");
        await RefusedAsync($$"""{"key":"{{new string('x', 4_096)}}"}""", HttpStatusCode.RequestEntityTooLarge, "body_too_large");
    }

    [Theory]
    [InlineData("""{"key":"\ud800"}""")]
    [InlineData("""{"channel":"\ud800"}""")]
    [InlineData("""{"preset":"\ud800"}""")]
    [InlineData("""{"apply":"\ud800"}""")]
    [InlineData("""{"\ud800":1}""")]
    public async Task Half_a_character_is_no_request(string body)
    {
        await _host.LiveAsync();
        await RefusedAsync(body, HttpStatusCode.BadRequest, "invalid_json");
    }

    [Theory]
    [InlineData("5")]
    [InlineData("null")]
    public async Task A_channel_that_is_not_text_is_a_fault_like_any_other(string channel)
    {
        await _host.LiveAsync();
        var (status, answer) = await PostAsync($$"""{"channel":{{channel}},"bpm":0}""");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Equal(["bpm", "channel"], answer["errors"]!.AsArray().Select(fault => (string?)fault!["name"]));
    }

    [Fact]
    public async Task A_fault_shows_a_line_of_the_value_and_all_names_there_are()
    {
        await _host.LiveAsync();
        var (_, answer) = await PostAsync($$$"""{"key":"{{{new string('x', 500)}}}","volume":{"of":"sea"}}""");

        Assert.Equal(new string('x', 78), (string?)answer["errors"]![0]!["value"]);
        await RefusedAsync("""{"bpm":[[[[[]]]]]}""", HttpStatusCode.BadRequest, "invalid_json", says: "depth of 4");
        Assert.Equal("sea", (string?)answer["errors"]![1]!["value"]!["of"]);
        Assert.EndsWith(", enable_swells, preset, seed, channel, apply, if_revision", (string?)answer["errors"]![1]!["allowed"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_preset_sets_everything_and_is_named_until_a_parameter_departs_from_it()
    {
        await _host.LiveAsync();
        var (_, set) = await PostAsync("""{"preset":"focus"}""");
        Assert.Equal((1L, "D", 60.0), ((long)set["revision"]!, (string?)set["params"]!["key"], (double)set["params"]!["bpm"]!));
        Assert.Equal("focus", (string?)(await _host.Server.JsonAsync(HttpMethod.Get, "/channels/ambient"))["preset"]);

        var (_, changed) = await PostAsync("""{"bpm":61.04}""");
        Assert.Equal(["bpm"], changed["updated_fields"]!.AsArray().Select(field => (string?)field));
        Assert.Equal(61.0, (double)changed["params"]!["bpm"]!);
        Assert.Null((string?)(await _host.Server.JsonAsync(HttpMethod.Get, "/channels/ambient"))["preset"]);
    }

    [Fact]
    public async Task A_revision_that_is_not_the_present_one_is_a_conflict()
    {
        await _host.LiveAsync();
        Assert.Equal(HttpStatusCode.OK, (await PostAsync("""{"key":"C","if_revision":0}""")).Status);
        var (status, answer) = await PostAsync("""{"key":"D","if_revision":0}""");

        Assert.Equal((HttpStatusCode.Conflict, 1L), (status, (long)answer["revision"]!));
    }

    [Fact]
    public async Task A_change_at_a_bar_is_heard_at_the_chunk_announced()
    {
        await _host.LiveAsync();
        var (_, answer) = await PostAsync("""{"key":"C","apply":"bar"}""");

        var chunk = (long)answer["applies_at_chunk_id"]!;
        Assert.Equal(302_400 / 4_410, chunk);
        Assert.Equal((chunk - 40 + 1) * 100, (long)answer["applies_in_ms"]!, 10.0);
        Assert.NotNull((await _host.Server.JsonAsync(HttpMethod.Get, "/api/control"))["pending"]);
        await _host.PlayAsync((int)(chunk - 40 + 1) * 100 + 10);
        var phrase = await _host.Server.JsonAsync(HttpMethod.Get, "/channels/ambient/phrase");
        Assert.Equal(("C", chunk), ((string?)phrase["params"]!["key"], (long)phrase["start_chunk_id"]!));
        Assert.Null((await _host.Server.JsonAsync(HttpMethod.Get, "/api/control"))["pending"]);
    }

    [Fact]
    public async Task Odd_combinations_are_warned_of_and_done()
    {
        await _host.LiveAsync();
        var (_, answer) = await PostAsync("""{"melody_complexity":0.9,"intensity":0.1,"harmonic_density":0.9,"chord_progression_variety":0.1}""");

        Assert.Equal(["complexity_without_intensity", "density_without_variety"], answer["warnings"]!.AsArray().Select(warning => (string?)warning));
    }

    [Fact]
    public async Task The_eleventh_change_in_a_minute_waits()
    {
        await _host.LiveAsync();
        for (var i = 0; i < 10; i++) Assert.Equal(HttpStatusCode.OK, (await PostAsync("""{"key":"C"}""")).Status);

        Assert.Equal(HttpStatusCode.TooManyRequests, (await PostAsync("""{"key":"C"}""")).Status);
    }

    [Fact]
    public async Task A_page_from_elsewhere_and_a_proxy_are_not_this_machine()
    {
        await _host.LiveAsync();
        Assert.Equal(HttpStatusCode.Unauthorized, (await PostAsync("{}", header: ("Origin", "https://elsewhere.example"))).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await PostAsync("{}", header: ("X-Forwarded-For", "192.0.2.1"))).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await PostAsync("{}", header: ("X-Forwarded-Host", "localhost"))).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await PostAsync("{}", header: ("X-Forwarded-Proto", "http"))).Status);
        var (status, answer) = await PostAsync("{}", header: ("Host", "streamgauge.example"));
        Assert.Equal((HttpStatusCode.Unauthorized, "An operator's token, or a direct request at this machine, is needed."), (status, (string?)answer["detail"]));
        var listener = _host.Server.Token("listener");
        using var asListener = await _host.Server.SendAsync(HttpMethod.Post, "/api/control", new { key = "C" }, listener);
        Assert.Equal(HttpStatusCode.OK, asListener.StatusCode);   // it is this machine, whoever sits there
    }

    [Fact]
    public async Task One_good_origin_does_not_excuse_another()
    {
        await _host.LiveAsync();
        using var twice = await RawViewer.OpenAsync(_host.Server);
        const string origin = "Origin: http://localhost\r\n";
        var answer = await twice.RequestAsync("/api/control", $"{origin}Origin: https://elsewhere.example\r\nContent-Length: 0\r\n", "POST");
        Assert.StartsWith("HTTP/1.1 401", answer, StringComparison.Ordinal);

        using var once = await RawViewer.OpenAsync(_host.Server);
        Assert.StartsWith("HTTP/1.1 415", await once.RequestAsync("/api/control", $"{origin}Content-Length: 0\r\n", "POST"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_changed_the_music_is_an_operator_or_this_machine_and_nobody_else()
    {
        await _host.LiveAsync();
        var stored = _host.Server.Services.GetRequiredService<StoredChannels>();
        await PostAsync("""{"key":"C"}""", header: ("Authorization", $"Bearer {_host.Server.Token("listener")}"));
        Assert.Equal("loopback", (await stored.FindAsync("ambient", CancellationToken.None))!.UpdatedBy);

        await PostAsync("""{"key":"D"}""", header: ("Authorization", $"Bearer {_host.Server.Token("boss", "operator")}"));
        Assert.StartsWith("operator-", (await stored.FindAsync("ambient", CancellationToken.None))!.UpdatedBy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_operator_sees_who_listens_the_one_in_deepest_trouble_first()
    {
        using var fine = await _host.JoinAsync("fine");
        using var troubled = await _host.JoinAsync("troubled", "?format=pcm&buffer_tier=stable");
        _host.Ambient.Audience.Snapshot[1].Schedule.Jump(_host.Ambient.Ring.Written, _host.Ambient.Now);
        var seen = await _host.Server.JsonAsync(HttpMethod.Get, "/channels/ambient/listeners?limit=1");

        var first = Assert.Single(seen["listeners"]!.AsArray())!;
        Assert.Equal((2, 1, "pcm", "stable", "stable"), ((int)seen["total"]!, (int)first["underruns"]!, (string?)first["format"], (string?)first["tier"], (string?)first["floor"]));
        Assert.StartsWith("client-", (string?)first["metrics_id"], StringComparison.Ordinal);
        foreach (var limit in new[] { "0", "501", "abc", "5&limit=6", "" })
        {
            using var wrong = await _host.Server.SendAsync(HttpMethod.Get, $"/channels/ambient/listeners?limit={limit}");
            Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
            Assert.Contains("must be 1 to 500", await wrong.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Presets_and_channels_are_listed()
    {
        await _host.LiveAsync();
        var presets = await _host.Server.JsonAsync(HttpMethod.Get, "/api/presets");
        Assert.Equal(["focus", "meditation", "sleep", "bright"], presets["presets"]!.AsArray().Select(preset => (string?)preset!["name"]));
        var channels = await _host.Server.JsonAsync(HttpMethod.Get, "/channels");
        Assert.Equal(["ambient", "other"], channels["channels"]!.AsArray().Select(channel => (string?)channel!["name"]));
        Assert.Equal((true, 1L), ((bool)channels["channels"]![0]!["accepting"]!, (long)channels["channels"]![0]!["seed"]!));
        using var none = await _host.Server.SendAsync(HttpMethod.Get, "/channels/none");
        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
    }

    private async Task RefusedAsync(string body, HttpStatusCode status, string code, string type = "application/json", string says = "")
    {
        var answer = await PostAsync(body, type);
        Assert.Equal((status, code), (answer.Status, (string?)answer.Body["code"]));
        Assert.Contains(says, (string?)answer.Body["detail"] ?? "", StringComparison.Ordinal);
    }

    private async Task<(HttpStatusCode Status, JsonNode Body)> PostAsync(string body, string type = "application/json", (string Name, string Value)? header = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/control") { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        if (header is { } extra) request.Headers.TryAddWithoutValidation(extra.Name, extra.Value);
        using var answer = await _host.Server.Http.SendAsync(request);
        return (answer.StatusCode, JsonNode.Parse(await answer.Content.ReadAsStringAsync())!);
    }
}
