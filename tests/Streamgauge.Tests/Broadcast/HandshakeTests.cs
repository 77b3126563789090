using System.Net.WebSockets;
using Streamgauge.Tests.Support;
using Xunit;

namespace Streamgauge.Tests.Broadcast;

public sealed class HandshakeTests : IDisposable
{
    private const string Key = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";

    private readonly ServerHost _server = new(("Broadcast:Viewers:SocketsPerViewer", "2"), ("Broadcast:Viewers:MaxConnections", "3"));

    public void Dispose() => _server.Dispose();

    [Fact]
    public async Task The_answer_proves_that_the_key_was_read()
    {
        var (id, _) = await _server.CreateStreamAsync();
        using var viewer = await RawViewer.OpenAsync(_server);

        var answer = await viewer.RequestAsync($"/streams/{id}/ws?token={_server.Token()}&protocol=1.0");

        Assert.StartsWith("HTTP/1.1 101 Switching Protocols", answer, StringComparison.Ordinal);
        Assert.Contains("Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=", answer, StringComparison.Ordinal); // RFC 6455, section 1.3
        Assert.DoesNotContain("Sec-WebSocket-Extensions", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Connection: Upgrade\r\n" + Key + "Sec-WebSocket-Version: 13\r\n", "GET", 400)]
    [InlineData("Upgrade: websocket\r\n" + Key + "Sec-WebSocket-Version: 13\r\n", "GET", 400)]
    [InlineData("Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n", "GET", 400)]
    [InlineData("Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: c2hvcnQ=\r\nSec-WebSocket-Version: 13\r\n", "GET", 400)]
    [InlineData("Upgrade: websocket\r\nConnection: Upgrade\r\n" + Key + "Sec-WebSocket-Version: 8\r\n", "GET", 426)]
    public async Task What_is_no_handshake_is_refused_before_anything_else(string headers, string method, int status)
    {
        using var viewer = await RawViewer.OpenAsync(_server);

        var answer = await viewer.RequestAsync($"/streams/{Guid.NewGuid()}/ws", headers, method);

        Assert.StartsWith($"HTTP/1.1 {status}", answer, StringComparison.Ordinal);
        if (status == 426) Assert.Contains("Sec-WebSocket-Version: 13", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Admission_judges_protocol_token_stream_and_its_end_in_that_order()
    {
        var (live, _) = await _server.CreateStreamAsync();
        var (ended, _) = await _server.CreateStreamAsync();
        using var end = await _server.SendAsync(HttpMethod.Post, $"/streams/{ended}/end", token: _server.Token());
        var token = _server.Token();

        await RefusedAsync($"/streams/{live}/ws?protocol=2.0", 400);
        await RefusedAsync($"/streams/{Guid.NewGuid()}/ws", 401);
        await RefusedAsync($"/streams/{live}/ws?token=not.a.token", 401);
        await RefusedAsync($"/streams/{Guid.NewGuid()}/ws?token={token}", 404);
        await RefusedAsync($"/streams/no-id/ws?token={token}", 404);
        await RefusedAsync($"/streams/{ended}/ws?token={token}", 410);
    }

    [Fact]
    public async Task A_viewer_has_so_many_sockets_and_a_node_so_many_in_all()
    {
        var (id, _) = await _server.CreateStreamAsync();
        using var first = await RawViewer.JoinAsync(_server, id, "ann");
        using var second = await RawViewer.JoinAsync(_server, id, "ann");

        await RefusedAsync($"/streams/{id}/ws?token={_server.Token("ann")}", 429);
        using var third = await RawViewer.JoinAsync(_server, id, "ben");
        var full = await RefusedAsync($"/streams/{id}/ws?token={_server.Token("cleo")}", 503);

        Assert.Contains("Retry-After: ", full, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_ordinary_client_is_greeted_and_then_told_what_is_on()
    {
        var (id, key) = await _server.CreateStreamAsync();
        using var published = await _server.PublishAsync(id, key);
        using var viewer = await RawViewer.JoinAsync(_server, id);

        Assert.Equal("1.0", (string?)viewer.Greeting["protocol_version"]);
        Assert.Equal("live", (string?)viewer.Greeting["status"]);
        Assert.StartsWith("viewer-", (string?)viewer.Greeting["viewer_id"], StringComparison.Ordinal);
        Assert.Equal(30_000, (int?)viewer.Greeting["ping_interval_ms"]);
        var (name, started) = await viewer.EventAsync();
        Assert.Equal("stream_started", name);
        Assert.False((bool?)started["resumed"]);
        Assert.Null(started["quality"]); // not known yet, so not said

        using var client = new ClientWebSocket();
        await client.ConnectAsync(new Uri($"ws://{_server.Address.Authority}/streams/{id}/ws?token={_server.Token("ben")}"), CancellationToken.None);
        Assert.Equal(WebSocketState.Open, client.State);
        await client.CloseAsync(WebSocketCloseStatus.NormalClosure, "bye", CancellationToken.None);
        Assert.Equal(WebSocketCloseStatus.NormalClosure, client.CloseStatus);
    }

    private async Task<string> RefusedAsync(string path, int status)
    {
        using var viewer = await RawViewer.OpenAsync(_server);
        var answer = await viewer.RequestAsync(path);
        Assert.StartsWith($"HTTP/1.1 {status}", answer, StringComparison.Ordinal);
        return answer;
    }
}
