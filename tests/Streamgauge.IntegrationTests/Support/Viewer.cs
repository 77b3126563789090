using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;

namespace Streamgauge.IntegrationTests.Support;

/// <summary>One viewer with an ordinary WebSocket client, keeping every event it is told.</summary>
internal sealed class Viewer : IAsyncDisposable
{
    private readonly ClientWebSocket _socket = new();
    private readonly ConcurrentQueue<JsonNode> _events = new();
    private Task _listening = Task.CompletedTask;

    public WebSocketCloseStatus? CloseStatus => _socket.CloseStatus;

    public IEnumerable<JsonNode> Events(string name) => _events.Where(told => (string?)told["event"] == name).Select(told => told["data"]!);

    public static async Task<Viewer> JoinAsync(int port, string stream, string token)
    {
        var viewer = new Viewer();
        await viewer._socket.ConnectAsync(new Uri($"ws://127.0.0.1:{port}/streams/{stream}/ws?token={token}&protocol=1.0"), CancellationToken.None);
        viewer._listening = viewer.ListenAsync();
        return viewer;
    }

    /// <summary>The connection is gone as if its process had been killed: no close frame.</summary>
    public void Kill() => _socket.Abort();

    /// <summary>Waits until the server has closed.</summary>
    public Task ClosedAsync() => _listening.WaitAsync(TimeSpan.FromSeconds(30));

    public async ValueTask DisposeAsync()
    {
        _socket.Abort();
        await _listening;
        _socket.Dispose();
    }

    private async Task ListenAsync()
    {
        var buffer = new byte[64 * 1024];
        try
        {
            while (true)
            {
                var message = await _socket.ReceiveAsync(buffer.AsMemory(), CancellationToken.None);
                if (message.MessageType == WebSocketMessageType.Close) break;

                _events.Enqueue(JsonNode.Parse(Encoding.UTF8.GetString(buffer, 0, message.Count))!);
            }

            await _socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or ObjectDisposedException)
        {
            // Killed, by the test or by the server: what was heard until then is what counts.
        }
    }
}
