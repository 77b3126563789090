using System.Buffers.Binary;
using System.Net.WebSockets;
using System.Text.Json.Nodes;
using Streamgauge.Tests.Support;

namespace Streamgauge.Tests.Synthesis;

/// <summary>A listener's socket from its greeting to its close.</summary>
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

    private async Task RefusedAsync(WebSocket socket)
    {
        await PlayUntilAsync(socket, "error", out var error);
        Assert.Equal("INVALID_MESSAGE", (string?)(await error)["error_code"]);
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

    private Task PlayUntilAsync(WebSocket socket, string type, out Task<JsonNode> message)
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
