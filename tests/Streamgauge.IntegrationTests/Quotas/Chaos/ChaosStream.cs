using System.Net.WebSockets;

namespace Streamgauge.IntegrationTests.Quotas.Chaos;

/// <summary>One stream as its client sees it: open from the moment the server said ready until the connection is over.</summary>
internal sealed class ChaosStream : IAsyncDisposable
{
    private readonly ClientWebSocket _socket = new();
    private readonly TaskCompletionSource _answered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task _reading = Task.CompletedTask;
    private volatile bool _open;

    private ChaosStream(ChaosNode node, string account) => (Node, Account) = (node, account);

    public ChaosNode Node { get; }

    public string Account { get; }

    public bool IsOpen => _open;

    public WebSocketCloseStatus? CloseStatus => _socket.CloseStatus;

    /// <summary>The stream, open or turned away.</summary>
    public static async Task<ChaosStream> StartAsync(ChaosNode node, string account)
    {
        var stream = new ChaosStream(node, account);
        stream._socket.Options.SetRequestHeader("Authorization", $"Bearer {ChaosNode.Token(account)}");
        try
        {
            await stream._socket.ConnectAsync(new UriBuilder(new Uri(node.Address, "/api/v1/audio/stream/levels")) { Scheme = "ws" }.Uri, CancellationToken.None);
        }
        catch (WebSocketException)
        {
            return stream; // the node died just now
        }

        stream._reading = stream.ReadAsync();
        await Task.WhenAny(stream._answered.Task, stream._reading);
        return stream;
    }

    /// <summary>Ends as clients do: most say stop, some are simply gone.</summary>
    public async Task EndAsync(bool politely)
    {
        try
        {
            if (politely) await _socket.SendAsync("{\"type\":\"stop\"}"u8.ToArray(), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
            else _socket.Abort();
        }
        catch (Exception e) when (e is WebSocketException or ObjectDisposedException or InvalidOperationException)
        {
            // It was over already.
        }
    }

    public async ValueTask DisposeAsync()
    {
        _socket.Abort();
        await _reading;
        _socket.Dispose();
    }

    private async Task ReadAsync()
    {
        var buffer = new byte[64 * 1024];
        try
        {
            while (true)
            {
                var message = await _socket.ReceiveAsync(buffer, CancellationToken.None);
                if (message.MessageType == WebSocketMessageType.Close) break;
                if (!_answered.Task.IsCompleted) _open = buffer.AsSpan(0, message.Count).IndexOf("\"ready\""u8) >= 0;
                _answered.TrySetResult();
            }

            await _socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or ObjectDisposedException or InvalidOperationException)
        {
            // The server was killed, or we are gone.
        }
        finally
        {
            _open = false;
        }
    }
}
