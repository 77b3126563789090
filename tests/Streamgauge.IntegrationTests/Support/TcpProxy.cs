using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Streamgauge.IntegrationTests.Support;

/// <summary>A wire between client and server that can be made to go dead in the worst moment: the server has done what it was asked, and nobody hears of it.</summary>
internal sealed class TcpProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentBag<TcpClient> _open = [];
    private readonly Task _accepting;
    private volatile bool _swallows;
    private volatile bool _dead;

    public TcpProxy(int target)
    {
        _listener.Start();
        _accepting = AcceptAsync(target);
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Swallows the next answer, and then all that is said.</summary>
    public void SwallowTheNextAnswer() => _swallows = true;

    /// <summary>Connections that missed an answer are of no use any more and are cut; new ones are whole.</summary>
    public void Mend()
    {
        _swallows = _dead = false;
        while (_open.TryTake(out var client)) client.Dispose();
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _accepting;
        Mend();
    }

    private async Task AcceptAsync(int target)
    {
        try
        {
            while (true)
            {
                var (client, server) = (await _listener.AcceptTcpClientAsync(), new TcpClient());
                await server.ConnectAsync(IPAddress.Loopback, target);
                _open.Add(client);
                _open.Add(server);
                _ = Task.WhenAll(PassAsync(client, server, isAnswer: false), PassAsync(server, client, isAnswer: true)); // ends with its sockets
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task PassAsync(TcpClient from, TcpClient to, bool isAnswer)
    {
        var buffer = new byte[64 * 1024];
        try
        {
            while (await from.GetStream().ReadAsync(buffer) is > 0 and var read)
            {
                _dead |= isAnswer && _swallows;
                if (!_dead) await to.GetStream().WriteAsync(buffer.AsMemory(0, read));
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or InvalidOperationException)
        {
            // One end is gone; the other follows.
        }
        finally
        {
            to.Dispose();
        }
    }
}
