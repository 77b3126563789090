using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;

namespace Streamgauge.Tests.Synthesis;

internal static class SocketExtensions
{
    public static Uri ToSocket(this Uri address) => new UriBuilder(address) { Scheme = "ws" }.Uri;

    /// <summary>The next whole message; empty once the server has closed.</summary>
    public static async Task<(WebSocketMessageType Kind, byte[] Bytes)> NextAsync(this WebSocket socket)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        var buffer = new byte[64 * 1024];
        for (var length = 0; ;)
        {
            var part = await socket.ReceiveAsync(buffer.AsMemory(length), patience.Token);
            length += part.Count;
            if (part.EndOfMessage) return (part.MessageType, buffer[..length]);
        }
    }

    public static async Task<JsonNode> NextJsonAsync(this WebSocket socket) => JsonNode.Parse((await socket.NextAsync()).Bytes)!;

    /// <summary>Reads until a message of this type.</summary>
    public static async Task<JsonNode> UntilAsync(this WebSocket socket, string type)
    {
        while (true)
        {
            var (kind, bytes) = await socket.NextAsync();
            if (kind == WebSocketMessageType.Close) throw new InvalidOperationException($"Closed {socket.CloseStatus} before {type}.");
            if (kind == WebSocketMessageType.Text && JsonNode.Parse(bytes) is { } message && (string?)message["type"] == type) return message;
        }
    }

    /// <summary>Reads until the server closes, and says how.</summary>
    public static async Task<WebSocketCloseStatus?> UntilClosedAsync(this WebSocket socket)
    {
        while (socket.State == WebSocketState.Open) await socket.NextAsync();
        return socket.CloseStatus;
    }

    public static Task SayAsync(this WebSocket socket, string text) =>
        socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
}
