using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using Streamgauge.Server.Synthesis;
using Streamgauge.Server.Synthesis.Admission;
using Streamgauge.Tests.Support;

namespace Streamgauge.Tests.Synthesis;

/// <summary>What is wrong with a listener's request is said, and counted, before the upgrade.</summary>
public sealed class SocketRefusalTests : IDisposable
{
    private readonly SynthesisHost _host = new();

    public void Dispose() => _host.Dispose();

    [Theory]
    [InlineData("Upgrade: h2c, WebSocket\r\nConnection: keep-alive, Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n", 101, "")]
    [InlineData("Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 12\r\n", 426, "Sec-WebSocket-Version: 13")]
    [InlineData("Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: short\r\nSec-WebSocket-Version: 13\r\n", 426, "Upgrade: websocket")]
    public async Task An_opening_is_read_as_the_RFC_writes_it(string headers, int status, string says)
    {
        await _host.LiveAsync();
        using var raw = await RawViewer.OpenAsync(_host.Server);
        var answer = await raw.RequestAsync("/ws/audio/opening", headers);

        Assert.StartsWith($"HTTP/1.1 {status}", answer, StringComparison.Ordinal);
        Assert.Contains(says, answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_says_what_would_be_right()
    {
        await _host.LiveAsync();
        var tier = await _host.Server.JsonAsync(HttpMethod.Get, "/channels/ambient/stream.wav?buffer_tier=huge");
        Assert.Equal("`buffer_tier`, given once at most, may be minimal, normal, stable, defensive.", (string?)tier["detail"]);
        foreach (var reason in Enum.GetValues<Reason>().Except([Reason.UpgradeRequired, Reason.QuotaRefused, Reason.Unauthenticated]))
            Assert.EndsWith(".", Refusal.Of(reason).Problem.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_wrong_is_said_before_the_upgrade_and_counted()
    {
        await _host.LiveAsync();
        await RefusedAsync("/ws/audio/x?channel=none", HttpStatusCode.NotFound, "channel_not_found");
        await RefusedAsync("/ws/audio/x%20y", HttpStatusCode.BadRequest, "invalid_client_id");
        await RefusedAsync($"/ws/audio/{new string('x', 65)}", HttpStatusCode.BadRequest, "invalid_client_id");
        await RefusedAsync("/ws/audio/bob%0a", HttpStatusCode.BadRequest, "invalid_client_id");
        await RefusedAsync("/ws/audio/admin%0a", HttpStatusCode.BadRequest, "invalid_client_id");
        await RefusedAsync("/ws/audio/ADMIN", HttpStatusCode.BadRequest, "reserved_client_id");
        await RefusedAsync("/ws/audio/x?buffer_tier=huge", HttpStatusCode.BadRequest, "invalid_buffer_tier");
        await RefusedAsync("/ws/audio/x?channel=ambient&channel=other", HttpStatusCode.NotFound, "channel_not_found");
        await RefusedAsync("/ws/audio/x?buffer_tier=normal&buffer_tier=stable", HttpStatusCode.BadRequest, "invalid_buffer_tier");
        await RefusedAsync("/ws/audio/x?format=json&format=pcm", HttpStatusCode.BadRequest, "invalid_format");
        await RefusedAsync("/ws/audio/x?format=mp3", HttpStatusCode.BadRequest, "invalid_format");
        await RefusedAsync("/ws/audio/x", HttpStatusCode.BadRequest, "unsupported_subprotocol", "soap");
        await RefusedAsync("/ws/audio/x?format=pcm", HttpStatusCode.BadRequest, "unsupported_subprotocol", "auralis-v1");

        using var plain = await _host.Server.SendAsync(HttpMethod.Get, "/ws/audio/x");
        Assert.Equal(HttpStatusCode.UpgradeRequired, plain.StatusCode);
        Assert.Equal(1, (await _host.Server.ScrapeAsync())[Refused("upgrade_required")]);
    }

    [Fact]
    public async Task An_id_that_is_connected_from_elsewhere_is_in_use()
    {
        using var here = await _host.JoinAsync("mine");
        using var elsewhere = new SocketsHttpHandler { ConnectCallback = FromElsewhereAsync };
        using var invoker = new HttpMessageInvoker(elsewhere);
        using var socket = new ClientWebSocket();
        socket.Options.CollectHttpResponseDetails = true;
        await Assert.ThrowsAsync<WebSocketException>(() => socket.ConnectAsync(new Uri(_host.Server.Address, "/ws/audio/mine").ToSocket(), invoker, CancellationToken.None));

        Assert.Equal(HttpStatusCode.Conflict, socket.HttpStatusCode);
        Assert.Equal(1, (await _host.Server.ScrapeAsync())[Refused("client_id_in_use")]);
        Assert.Equal(WebSocketState.Open, here.State);
    }

    private static string Refused(string code) => $"streamgauge_synthesis_connections_refused_total{{reason=\"{code}\"}}";

    private static async ValueTask<Stream> FromElsewhereAsync(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Parse("127.0.0.2"), 0));
        await socket.ConnectAsync(IPAddress.Loopback, context.DnsEndPoint.Port, cancellation);
        return new NetworkStream(socket, ownsSocket: true);
    }

    private async Task RefusedAsync(string path, HttpStatusCode status, string code, string? subprotocol = null)
    {
        var before = (await _host.Server.ScrapeAsync())[Refused(code)];
        using var socket = new ClientWebSocket();
        if (subprotocol is not null) socket.Options.AddSubProtocol(subprotocol);
        socket.Options.CollectHttpResponseDetails = true;
        await Assert.ThrowsAsync<WebSocketException>(() => socket.ConnectAsync(new Uri(_host.Server.Address, path).ToSocket(), CancellationToken.None));

        Assert.Equal(status, socket.HttpStatusCode);
        Assert.Equal(before + 1, (await _host.Server.ScrapeAsync())[Refused(code)]);
    }
}
