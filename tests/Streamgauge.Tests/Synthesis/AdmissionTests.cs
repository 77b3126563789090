using System.Net;
using System.Net.WebSockets;
using Microsoft.Extensions.DependencyInjection;
using Streamgauge.Server.Synthesis.Pacing;

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

        using var socket = await host.JoinAsync("x", $"?access_token={host.Server.Token()}");
        Assert.Equal(WebSocketState.Open, socket.State);
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
    }

    [Fact]
    public async Task Every_fault_of_the_settings_stops_the_start()
    {
        var fault = await Assert.ThrowsAnyAsync<Exception>(() => Task.Run(() =>
        {
            using var host = new SynthesisHost(("Synthesis:Channels:ambient:Params:bpm", "500"), ("Synthesis:MaxLagChunks", "1"));
        }));
        Assert.NotNull(fault);
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

    private static string Counter(string code) => $"streamgauge_synthesis_connections_refused_total{{reason=\"{code}\"}}";
}
