using System.Net.WebSockets;

namespace Streamgauge.Server.Synthesis.Sockets;

/// <summary>Short messages over the framework's WebSocket, and its end.</summary>
internal sealed class SocketMessages(WebSocket socket, HttpContext context)
{
    public ValueTask SendAsync(ReadOnlyMemory<byte> message) =>
        socket.SendAsync(message, WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);

    public void Abort()
    {
        socket.Abort();
        context.Abort();
    }
}
