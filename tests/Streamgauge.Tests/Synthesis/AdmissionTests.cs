using System.Net;
using System.Net.WebSockets;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Streamgauge.Server.Synthesis.Control;
using Streamgauge.Server.Synthesis.Pacing;
using Streamgauge.Tests.Support;

namespace Streamgauge.Tests.Synthesis;

public sealed class AdmissionTests
{
    [Fact]
    public async Task An_address_has_five_connections()
    {
        using var host = new SynthesisHost(("Synthesis:LimitLoopback", "true"));
        var sockets = new List<ClientWebSocket>();
        for (var i = 0; i < 5; i++) sockets.Add(await host.JoinAsync($"one-{i}"));

        await RefusedAsync(host, "/ws/audio/six", HttpStatusCode.TooManyRequests, "too_many_connections");
        foreach (var socket in sockets) socket.Dispose();
    }

    [Fact]
    public async Task An_address_has_ten_attempts_a_minute_and_is_told_when_to_come_back()
    {
        using var host = new SynthesisHost(("Synthesis:LimitLoopback", "true"), ("Synthesis:MaxClients", "0"));
        await host.LiveAsync();
        for (var i = 0; i < 10; i++) await RefusedAsync(host, "/channels/ambient/stream.wav", HttpStatusCode.ServiceUnavailable, "server_overload", upgrade: false);

        using var answer = await host.Server.SendAsync(HttpMethod.Get, "/channels/ambient/stream.wav");
        Assert.Equal((HttpStatusCode.TooManyRequests, TimeSpan.FromSeconds(6)), (answer.StatusCode, answer.Headers.RetryAfter!.Delta));
    }

    [Fact]
    public async Task A_full_channel_and_a_late_pacer_take_nobody_in()
    {
        using var host = new SynthesisHost(("Synthesis:MaxClientsPerChannel", "1"));
        using var first = await host.JoinAsync("first");
        await RefusedAsync(host, "/ws/audio/second", HttpStatusCode.ServiceUnavailable, "server_overload");

        Assert.Equal("server_overload", (string?)(await host.Server.JsonAsync(HttpMethod.Get, "/channels/ambient"))["reason"]);
        using var other = await host.JoinAsync("third", "?channel=other");
        host.Server.Services.GetRequiredService<PacerLoad>().Ticked(TimeSpan.FromSeconds(6), 600);
        await RefusedAsync(host, "/ws/audio/fourth?channel=other", HttpStatusCode.ServiceUnavailable, "server_overload");
    }

    [Fact]
    public async Task A_token_is_asked_for_where_it_is_required()
    {
        using var host = new SynthesisHost(("Synthesis:ListenRequiresToken", "true"));
        await RefusedAsync(host, "/ws/audio/x", HttpStatusCode.Unauthorized, "unauthenticated");
        await RefusedAsync(host, "/ws/audio/x?token=nonsense", HttpStatusCode.Unauthorized, "unauthenticated");
        await RefusedAsync(host, "/channels/ambient/stream.wav", HttpStatusCode.Unauthorized, "unauthenticated", upgrade: false);
        foreach (var path in new[] { "/channels", "/channels/ambient", "/channels/ambient/phrase", "/api/presets", "/api/control" })
        {
            using var unknown = await host.Server.SendAsync(HttpMethod.Get, path);
            using var known = await host.Server.SendAsync(HttpMethod.Get, path, token: host.Server.Token());
            Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.OK), (unknown.StatusCode, known.StatusCode));
        }

        foreach (var path in new[] { "/channels", "/channels?token=nonsense", "/api/v1/audio/stream/limits" })
            Assert.Equal("invalid", (string?)(await host.Server.JsonAsync(HttpMethod.Get, path))["detail"]);   // no reason beyond this word and `expired`
        using var socket = await host.JoinAsync("x", $"?access_token={host.Server.Token()}");
        Assert.Equal(WebSocketState.Open, socket.State);
    }

    [Fact]
    public async Task An_account_without_streams_left_is_refused_as_its_quota_says()
    {
        using var host = new SynthesisHost(("Synthesis:ListenRequiresToken", "true"), ("Synthesis:AdmitThroughQuotas", "true"), ("Quotas:Tiers:free:concurrent_streams", "1"));
        using var first = await host.JoinAsync("first", $"?access_token={host.Server.Token()}");
        using var answer = await host.Server.SendAsync(HttpMethod.Get, "/channels/ambient/stream.wav", token: host.Server.Token());

        Assert.Equal((HttpStatusCode.TooManyRequests, TimeSpan.FromSeconds(5)), (answer.StatusCode, answer.Headers.RetryAfter!.Delta));
        Assert.Contains("\"code\":\"quota_exceeded\"", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(1, (await host.Server.ScrapeAsync())[Counter("quota_refused")]);
    }

    [Fact]
    public async Task A_page_of_an_origin_that_is_not_allowed_is_refused()
    {
        using var host = new SynthesisHost(("Synthesis:AllowedOrigins", "https://ours.example"));
        await host.LiveAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/channels/ambient/stream.wav");
        request.Headers.Add("Origin", "https://theirs.example");
        using var answer = await host.Server.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);

        const string ours = "Origin: https://ours.example\r\n";
        using var both = await RawViewer.OpenAsync(host.Server);
        Assert.StartsWith("HTTP/1.1 403", await both.RequestAsync("/channels/ambient/stream.wav", $"{ours}Origin: https://theirs.example\r\n"), StringComparison.Ordinal);
        using var one = await RawViewer.OpenAsync(host.Server);
        var head = await one.RequestAsync("/channels/ambient/stream.wav", ours, "HEAD");
        Assert.StartsWith("HTTP/1.1 200", head, StringComparison.Ordinal);
        Assert.Contains("Access-Control-Allow-Origin: https://ours.example", head, StringComparison.Ordinal);
        using var theirs = await RawViewer.OpenAsync(host.Server);
        head = await theirs.RequestAsync("/channels/ambient/stream.wav", "Origin: https://theirs.example\r\n", "HEAD");
        Assert.StartsWith("HTTP/1.1 403", head, StringComparison.Ordinal);
        Assert.DoesNotContain("Access-Control-Allow-Origin", head, StringComparison.Ordinal);
    }

    [Fact]
    public async Task HEAD_of_the_stream_answers_as_GET_would_and_takes_nothing()
    {
        using var host = new SynthesisHost(("Synthesis:LimitLoopback", "true"), ("Synthesis:ListenRequiresToken", "true"));
        await host.LiveAsync();
        var before = (await host.Server.ScrapeAsync()).Where(series => series.Key.Contains("_refused_total", StringComparison.Ordinal)).ToList();
        foreach (var (path, status) in new[] { ("none/stream.wav", HttpStatusCode.NotFound), ("ambient/stream.wav?buffer_tier=huge", HttpStatusCode.BadRequest), ("ambient/stream.wav", HttpStatusCode.Unauthorized) })
        {
            using var refused = await host.Server.SendAsync(HttpMethod.Head, $"/channels/{path}");
            Assert.Equal(status, refused.StatusCode);
        }

        for (var i = 0; i < 20; i++)
        {
            using var good = await host.Server.SendAsync(HttpMethod.Head, "/channels/ambient/stream.wav", token: host.Server.Token());
            Assert.Equal((HttpStatusCode.OK, "audio/wav"), (good.StatusCode, good.Content.Headers.ContentType?.MediaType));
        }

        Assert.Equal(before, (await host.Server.ScrapeAsync()).Where(series => series.Key.Contains("_refused_total", StringComparison.Ordinal)));
        host.Ambient.Drain();
        using var closed = await host.Server.SendAsync(HttpMethod.Head, "/channels/ambient/stream.wav", token: host.Server.Token());
        Assert.Equal(HttpStatusCode.ServiceUnavailable, closed.StatusCode);
    }

    [Fact]
    public async Task A_channel_tells_each_caller_what_its_own_join_would_be_told()
    {
        using var host = new SynthesisHost(("Synthesis:LimitLoopback", "true"), ("Synthesis:MaxConnectionsPerIp", "1"), ("Synthesis:MaxAttemptsPerMinute", "2"), ("Synthesis:AllowedOrigins", "https://ours.example"));
        await host.LiveAsync();
        for (var i = 0; i < 5; i++) Assert.Null(await ReasonAsync(host));   // asking takes nothing
        Assert.Equal("origin_refused", await ReasonAsync(host, "https://theirs.example"));

        using var only = await host.JoinAsync("only");
        Assert.Equal("too_many_connections", await ReasonAsync(host));
        await RefusedAsync(host, "/ws/audio/second", HttpStatusCode.TooManyRequests, "too_many_connections");
        Assert.Equal("too_many_attempts", await ReasonAsync(host));
    }

    [Fact]
    public async Task A_token_that_is_no_good_is_ignored_where_none_is_needed_and_what_can_be_read_has_a_head()
    {
        using var host = new SynthesisHost();
        await host.LiveAsync();
        foreach (var path in new[] { "/channels", "/channels/ambient", "/channels/ambient/phrase", "/api/presets", "/api/control" })
        {
            using var read = await host.Server.SendAsync(HttpMethod.Get, path, token: "nonsense");
            using var head = await host.Server.SendAsync(HttpMethod.Head, path);
            Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (read.StatusCode, head.StatusCode));
        }

        using var control = await host.Server.SendAsync(HttpMethod.Post, "/api/control", new { key = "C" }, "nonsense");
        Assert.Equal(HttpStatusCode.Unauthorized, control.StatusCode);
    }

    [Fact]
    public void Every_fault_of_the_settings_stops_the_start_and_all_are_told_together()
    {
        var told = Assert.Throws<OptionsValidationException>(() => new SynthesisHost(
            ("Synthesis:MaxLagChunks", "1"), ("Synthesis:MaxClients", "-1"), ("Synthesis:SendTimeout", "61"), ("Synthesis:DrainPeriod", "soon"), ("Synthesis:MaxWavDuration", "07:00:00"),
            ("Synthesis:SocketSendBufferBytes", "1024"), ("Synthesis:Volume", "11"), ("Synthesis:DefaultChannel", "none"), ("Synthesis:AdmitThroughQuotas", "true"),
            ("Synthesis:Channels:Bad:Seed", "-1"), ("Synthesis:Channels:other:Preset", "jazz"), ("Synthesis:Channels:other:Params:bpm", "500"), ("Synthesis:Channels:other:Params:mode", "blues"),
            ("Synthesis:Channels:other:Params:seed", "7"), ("Synthesis:Channels:other:Params:preset", "focus"), ("Synthesis:Channels:other:Params:intensity", "0,7"), ("Synthesis:Channels:other:Params:if_revision", "5")));

        Assert.Equal(
            new[]
            {
                "Synthesis:AdmitThroughQuotas is 'True'; it needs Synthesis:ListenRequiresToken, or nobody is known",
                "Synthesis:Channels:Bad is not a channel name; allowed is [a-z0-9][a-z0-9-]{0,31}",
                "Synthesis:Channels:Bad:Seed is -1; allowed is whole numbers 0 to 9007199254740991",
                "Synthesis:Channels:other:Params:bpm is 500; allowed is 40 to 120",
                $"Synthesis:Channels:other:Params:if_revision is 5; allowed is one of {MusicField.Names}",
                "Synthesis:Channels:other:Params:intensity is \"0,7\"; allowed is 0 to 1",
                "Synthesis:Channels:other:Params:mode is \"blues\"; allowed is aeolian, dorian, phrygian, lydian",
                $"Synthesis:Channels:other:Params:preset is \"focus\"; allowed is one of {MusicField.Names}",
                $"Synthesis:Channels:other:Params:seed is 7; allowed is one of {MusicField.Names}",
                "Synthesis:Channels:other:Preset is \"jazz\"; allowed is focus, meditation, sleep, bright",
                "Synthesis:DefaultChannel is 'none'; allowed is one of Bad, ambient, other",
                "Synthesis:DrainPeriod is 'soon'; allowed is whole seconds or hh:mm:ss, 00:00:00 to 00:01:00",
                "Synthesis:MaxClients is '-1'; allowed is a whole number, 0 to 100000",
                "Synthesis:MaxLagChunks is '1'; allowed is a whole number, 10 to 60",
                "Synthesis:MaxWavDuration is '07:00:00'; allowed is whole seconds or hh:mm:ss, 00:01:00 to 06:30:00",
                "Synthesis:SendTimeout is '61'; allowed is whole seconds or hh:mm:ss, 00:00:01 to 00:01:00",
                "Synthesis:SocketSendBufferBytes is '1024'; allowed is a whole number, 16384 to 4194304",
            },
            told.Failures.Where(failure => !failure.StartsWith("Synthesis:Volume", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.Single(told.Failures, failure => failure.StartsWith("Synthesis:Volume is not a setting; Synthesis knows Enabled,", StringComparison.Ordinal));
    }

    [Fact]
    public void Seventeen_channels_are_one_too_many()
    {
        var told = Assert.Throws<OptionsValidationException>(() => new SynthesisHost([.. Enumerable.Range(0, 15).Select(i => ($"Synthesis:Channels:c{i}:Preset", "focus"))]));

        Assert.Equal(["Synthesis:Channels has 17 entries; allowed is 1 to 16"], told.Failures);
    }

    [Fact]
    public async Task Readiness_mentions_a_channel_that_is_not_live_and_stays_ready()
    {
        using var host = new SynthesisHost();
        await host.LiveAsync();
        Assert.Equal("ok", (string?)(await host.Server.JsonAsync(HttpMethod.Get, "/health/ready"))["checks"]!["synthesis"]);

        host.Ambient.Drain();
        using var answer = await host.Server.SendAsync(HttpMethod.Get, "/health/ready");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("\"synthesis\":\"degraded\"", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static async Task RefusedAsync(SynthesisHost host, string path, HttpStatusCode status, string code, bool upgrade = true)
    {
        await host.LiveAsync();
        var before = (await host.Server.ScrapeAsync())[Counter(code)];
        if (upgrade)
        {
            using var socket = new ClientWebSocket();
            socket.Options.CollectHttpResponseDetails = true;
            await Assert.ThrowsAsync<WebSocketException>(() => socket.ConnectAsync(new Uri(host.Server.Address, path).ToSocket(), CancellationToken.None));
            Assert.Equal(status, socket.HttpStatusCode);
        }
        else
        {
            using var answer = await host.Server.SendAsync(HttpMethod.Get, path);
            Assert.Equal(status, answer.StatusCode);
        }

        Assert.Equal(before + 1, (await host.Server.ScrapeAsync())[Counter(code)]);
    }

    private static async Task<string?> ReasonAsync(SynthesisHost host, string? origin = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/channels/ambient");
        if (origin is not null) request.Headers.Add("Origin", origin);
        using var answer = await host.Server.Http.SendAsync(request);
        return (string?)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["reason"];
    }

    private static string Counter(string code) => $"streamgauge_synthesis_connections_refused_total{{reason=\"{code}\"}}";
}
