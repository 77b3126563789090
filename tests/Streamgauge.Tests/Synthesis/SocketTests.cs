using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text.Json.Nodes;
using Streamgauge.Server.Synthesis;
using Streamgauge.Server.Synthesis.Admission;
using Streamgauge.Tests.Support;

namespace Streamgauge.Tests.Synthesis;

public sealed class SocketTests : IDisposable
{
    private readonly SynthesisHost _host = new();

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task A_listener_is_greeted_before_it_hears_anything()
    {
        using var socket = await _host.JoinAsync("greeted");
        await _host.PlayAsync(10);
        var welcome = await socket.NextJsonAsync();

        Assert.Equal("connection_established", (string?)welcome["type"]);
        Assert.Equal("greeted", (string?)welcome["client_id"]);
        Assert.Matches("^client-[a-z2-7]{20}$", (string?)welcome["metrics_id"]);
        Assert.Equal("ambient", (string?)welcome["channel"]);
        Assert.Equal(30, (long)welcome["first_chunk_id"]!, 1.0);
        Assert.Equal("json", (string?)welcome["audio"]!["format"]);
        Assert.Equal(8_820, (int)welcome["buffer_config"]!["samples_per_chunk"]!);
        Assert.Equal(1_000, (int)welcome["buffer_config"]!["target_buffer_ms"]!);
        Assert.Equal("normal", (string?)welcome["buffer_config"]!["initial_tier"]);
    }

    [Fact]
    public async Task Both_formats_and_the_ring_carry_the_same_samples()
    {
        using var json = await _host.JoinAsync("a", "", "auralis-v1");
        using var binary = await _host.JoinAsync("b", "", "other", "streamgauge-pcm-v1");
        Assert.Equal(("auralis-v1", "streamgauge-pcm-v1"), (json.SubProtocol, binary.SubProtocol));
        await _host.PlayAsync(400);   // what fits on the way while nobody reads

        for (var i = 0; i < 3; i++)
        {
            var message = await json.UntilAsync("audio");
            var id = (long)message["chunk_id"]!;
            var pcm = Convert.FromBase64String((string)message["data"]!);
            Assert.Equal(("normal", 9L), ((string?)message["current_tier"], (long)message["buffer_depth"]!));
            Assert.Equal(pcm, Held(id));
        }

        var frame = await NextBinaryAsync(binary);
        Assert.Equal("SGP1"u8, frame.AsSpan(0, 4));
        Assert.Equal((1, 0, 4_410, 17_664), (frame[4], frame[5], BinaryPrimitives.ReadUInt16LittleEndian(frame.AsSpan(6)), frame.Length));
        Assert.Equal(frame[24..], Held(BinaryPrimitives.ReadInt64LittleEndian(frame.AsSpan(8))));
    }

    [Fact]
    public async Task A_tier_asked_for_is_acknowledged_and_held()
    {
        using var socket = await _host.JoinAsync("tiered");
        await _host.PlayAsync(500);
        await socket.SayAsync("""{"type":"buffer_control","requested_tier":"stable"}""");
        await PlayUntilAsync(socket, "buffer_control_ack", out var ack);

        var answer = await ack;
        Assert.Equal(("normal", "stable", 1_000), ((string?)answer["previous_tier"], (string?)answer["new_tier"], (int)answer["shift_ms"]!));
        Assert.Equal(1, (await _host.Server.ScrapeAsync())["streamgauge_synthesis_tier_changes_total{direction=\"up\",cause=\"requested\"}"]);
    }

    [Fact]
    public async Task A_ping_is_answered_with_its_id()
    {
        using var socket = await _host.JoinAsync("pinging");
        await socket.SayAsync("""{"type":"ping","id":"x1"}""");
        await PlayUntilAsync(socket, "pong", out var pong);

        Assert.Equal("x1", (string?)(await pong)["id"]);
    }

    [Fact]
    public async Task What_cannot_be_understood_is_refused_and_the_music_goes_on_until_the_tenth()
    {
        using var socket = await _host.JoinAsync("odd");
        await socket.SendAsync(new byte[] { 1 }, WebSocketMessageType.Binary, endOfMessage: true, CancellationToken.None);
        await RefusedAsync(socket);
        string[] odd = ["not json", """{"type":"set_key","key":"C"}""", """{"type":"buffer_control","requested_tier":"huge"}""", "[1,2,3]", """{"type":"ping","id":7}""", "{}", new string('x', 1_025), "true"];
        foreach (var message in odd)
        {
            await socket.SayAsync(message);
            await RefusedAsync(socket);
        }

        await _host.PlayAsync(200);
        Assert.Equal("audio", (string?)(await socket.UntilAsync("audio"))["type"]);
        await socket.SayAsync("the tenth");
        var closed = socket.UntilClosedAsync();
        await PlayUntilAsync(closed);
        Assert.Equal((WebSocketCloseStatus.PolicyViolation, "too_many_invalid_messages"), (await closed, socket.CloseStatusDescription));
    }

    [Fact]
    public async Task Whoever_is_closed_for_a_flood_is_told_so_first()
    {
        using var socket = await _host.JoinAsync("told");
        for (var i = 0; i < 13; i++) await socket.SayAsync("""{"type":"ping"}""");   // no tick of the clock: all that is said comes at the end
        var codes = new List<string?>();
        while (await socket.NextAsync() is (WebSocketMessageType.Text, var text)) codes.Add((string?)JsonNode.Parse(text)!["error_code"]);

        Assert.Equal(["RATE_LIMIT_EXCEEDED", "RATE_LIMIT_EXCEEDED", "RATE_LIMIT_EXCEEDED"], codes.TakeLast(3));
        Assert.Equal((WebSocketCloseStatus.PolicyViolation, "too_many_messages"), (socket.CloseStatus, socket.CloseStatusDescription));
    }

    [Theory]
    [InlineData("""{"type":"\ud800"}""")]
    [InlineData("""{"type":"ping","id":"\ud800"}""")]
    [InlineData("""{"type":"buffer_control","requested_tier":"\ud800"}""")]
    [InlineData("""{"\ud800\ud800":1,"type":"ping"}""")]
    public async Task Half_a_character_is_refused_and_the_music_goes_on(string message)
    {
        using var socket = await _host.JoinAsync("halved");
        await socket.SayAsync(message);
        await RefusedAsync(socket);

        await _host.PlayAsync(200);
        Assert.Equal("audio", (string?)(await socket.UntilAsync("audio"))["type"]);
    }

    [Fact]
    public async Task Malformed_frames_are_closed_1002_and_bad_UTF_8_1007()
    {
        await _host.LiveAsync();
        using var unmasked = await RawViewer.OpenAsync(_host.Server);
        await unmasked.RequestAsync("/ws/audio/unmasked");
        await unmasked.RawAsync([0x81, 0x05, .. "hello"u8]);
        Assert.Equal(1002, await unmasked.CloseCodeAsync());

        using var garbled = await RawViewer.OpenAsync(_host.Server);
        await garbled.RequestAsync("/ws/audio/garbled");
        await garbled.FrameAsync(0x81, [0xC3, 0x28]);
        Assert.Equal(1007, await garbled.CloseCodeAsync());
    }

    [Fact]
    public async Task A_flood_is_closed_and_nobody_else_notices()
    {
        using var calm = await _host.JoinAsync("calm");
        using var flood = await _host.JoinAsync("flood");
        for (var i = 0; i < 13; i++) await flood.SayAsync("""{"type":"ping"}""");

        var closed = flood.UntilClosedAsync();
        await PlayUntilAsync(closed);
        Assert.Equal(WebSocketCloseStatus.PolicyViolation, await closed);
        Assert.Equal("audio", (string?)(await calm.UntilAsync("audio"))["type"]);
    }

    [Fact]
    public async Task A_message_over_16_KiB_is_closed_1009()
    {
        using var socket = await _host.JoinAsync("large");
        await socket.SayAsync(new string('x', 16_385));
        var closed = socket.UntilClosedAsync();
        await PlayUntilAsync(closed);
        Assert.Equal((WebSocketCloseStatus.MessageTooBig, "message_too_large"), (await closed, socket.CloseStatusDescription));
    }

    [Fact]
    public async Task A_newcomer_with_the_same_id_takes_over()
    {
        using var first = await _host.JoinAsync("twin");
        using var second = await _host.JoinAsync("twin");
        var closed = first.UntilClosedAsync();
        await PlayUntilAsync(closed);

        Assert.Equal((WebSocketCloseStatus.NormalClosure, "replaced"), (await closed, first.CloseStatusDescription));
        Assert.Equal(WebSocketState.Open, second.State);
    }

    [Fact]
    public async Task A_newcomer_that_comes_at_once_takes_over_too()
    {
        await _host.LiveAsync();
        for (var i = 0; i < 20; i++)
        {
            using var first = await RawViewer.OpenAsync(_host.Server);
            using var second = await RawViewer.OpenAsync(_host.Server);
            Assert.StartsWith("HTTP/1.1 101", await first.RequestAsync($"/ws/audio/hasty-{i}"), StringComparison.Ordinal);
            Assert.StartsWith("HTTP/1.1 101", await second.RequestAsync($"/ws/audio/hasty-{i}"), StringComparison.Ordinal);
            Assert.Equal(1000, await first.CloseCodeAsync());
        }

        await Eventually.TrueAsync(() => _host.Channels.Listeners == 0, "all have left");
    }

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

    [Fact]
    public async Task A_listeners_series_live_as_long_as_it_does()
    {
        using var socket = await _host.JoinAsync("counted-listener");
        await _host.PlayAsync(100);
        Assert.Contains(await _host.Server.ScrapeAsync(), series => series.Key.StartsWith("buffer_depth_chunks{", StringComparison.Ordinal) && series.Value == 10);
        Assert.DoesNotContain(await _host.Server.ScrapeAsync(), series => series.Key.Contains("counted-listener", StringComparison.Ordinal));

        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
        await Eventually.TrueAsync(() => _host.Channels.Listeners == 0, "the listener has left");
        await Eventually.TrueAsync(async () => !(await _host.Server.ScrapeAsync()).Keys.Any(key => key.Contains("{client_id=", StringComparison.Ordinal)), "its series are gone");
        Assert.Equal(0, (await _host.Server.ScrapeAsync())["active_websocket_connections"]);
    }

    private static string Refused(string code) => $"streamgauge_synthesis_connections_refused_total{{reason=\"{code}\"}}";

    private static async ValueTask<Stream> FromElsewhereAsync(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Parse("127.0.0.2"), 0));
        await socket.ConnectAsync(IPAddress.Loopback, context.DnsEndPoint.Port, cancellation);
        return new NetworkStream(socket, ownsSocket: true);
    }

    private async Task RefusedAsync(WebSocket socket)
    {
        await PlayUntilAsync(socket, "error", out var error);
        Assert.Equal("INVALID_MESSAGE", (string?)(await error)["error_code"]);
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

    private byte[] Held(long sequence)
    {
        Assert.True(_host.Ambient.Ring.TryHold(sequence, out var chunk));
        var pcm = chunk.Pcm.ToArray();
        chunk.Release();
        return pcm;
    }

    private static async Task<byte[]> NextBinaryAsync(WebSocket socket)
    {
        while (true)
        {
            var (kind, bytes) = await socket.NextAsync();
            if (kind == WebSocketMessageType.Binary) return bytes;
        }
    }

    private Task PlayUntilAsync(WebSocket socket, string type, out Task<System.Text.Json.Nodes.JsonNode> message)
    {
        message = socket.UntilAsync(type);
        return PlayUntilAsync(message);
    }

    // The server reads what a client says in its own time; the clock goes on until that has shown.
    private async Task PlayUntilAsync(Task shown)
    {
        for (var i = 0; i < 500 && !shown.IsCompleted; i++)
        {
            await _host.PlayAsync(10);
            await Task.WhenAny(shown, Task.Delay(TimeSpan.FromMilliseconds(2), TimeProvider.System));
        }
    }
}
