using System.Net;
using System.Net.Sockets;

namespace Streamgauge.IntegrationTests.Quotas.Audio;

/// <summary>A stretch of network between client and server that can die without a word: no FIN, no RST, nothing passes any more.</summary>
internal sealed class FreezingRelay : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly List<TcpClient> _ends = [];
    private readonly int _target;
    private volatile bool _frozen;

    public FreezingRelay(Uri target)
    {
        _target = target.Port;
        _listener.Start();
        Accepting = AcceptAsync();
    }

    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");

    public Task Accepting { get; }

    public void Freeze() => _frozen = true;

    public void Dispose()
    {
        _listener.Dispose();
        foreach (var end in _ends) end.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var near = await _listener.AcceptTcpClientAsync();
                var far = new TcpClient();
                await far.ConnectAsync(IPAddress.Loopback, _target);
                _ends.AddRange([near, far]);
                _ = Task.WhenAll(ForwardAsync(near, far), ForwardAsync(far, near));
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // the relay is taken down
        }
    }

    private async Task ForwardAsync(TcpClient from, TcpClient to)
    {
        var buffer = new byte[16 * 1024];
        try
        {
            while (await from.GetStream().ReadAsync(buffer) is var read && read > 0)
            {
                if (_frozen) return; // and neither end is told
                await to.GetStream().WriteAsync(buffer.AsMemory(0, read));
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or InvalidOperationException)
        {
            // the relay is taken down
        }
    }
}
