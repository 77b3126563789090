using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Streamgauge.Benchmarks.Synthesis;

/// <summary>
/// Listeners that only take what is sent: four times a second each socket is emptied. Cheap, so that many of them leave the machine to
/// the server; they measure nothing but bytes.
/// </summary>
internal sealed class Drain : IDisposable
{
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan SignOfLife = TimeSpan.FromSeconds(5);
    private static readonly byte[] Pong = [0x8A, 0x80, 0, 0, 0, 0];   // masked, empty, unasked for: the server need not ask

    private readonly List<Socket> _sockets = [];
    private readonly byte[] _buffer = new byte[1 << 20];

    public long Bytes { get; private set; }

    public int Open => _sockets.Count(socket => socket.Connected);

    public static Dictionary<string, double> Run(string kind, int port, int count, int seconds, string path)
    {
        using var drain = new Drain();
        for (var i = 0; i < count; i++)
        {
            drain.Connect(kind, port, path.Replace("{n}", $"drain-{Environment.ProcessId}-{i}", StringComparison.Ordinal));
            if (i % 100 == 99) drain.Empty();   // those that are in must not fall behind while the others join
        }

        var clock = TimeProvider.System;
        var started = clock.GetTimestamp();
        var said = started;
        while (clock.GetElapsedTime(started) < TimeSpan.FromSeconds(seconds))
        {
            drain.Empty();
            if (kind != "http" && clock.GetElapsedTime(said) > SignOfLife)
            {
                said = clock.GetTimestamp();
                drain.SayPong();
            }

            using var pause = new ManualResetEventSlim();
            pause.Wait(Between);
        }

        return new(StringComparer.Ordinal) { ["bytes"] = drain.Bytes, ["open"] = drain.Open };
    }

    public void Dispose()
    {
        foreach (var socket in _sockets) socket.Dispose();
    }

    private void Connect(string kind, int port, string path)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        socket.Connect(new IPEndPoint(IPAddress.Loopback, port));
        var upgrade = kind == "http" ? "" : $"Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Protocol: {(kind == "json" ? "auralis-v1" : "streamgauge-pcm-v1")}\r\n";
        socket.Send(Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n{upgrade}\r\n"));
        socket.Blocking = false;
        _sockets.Add(socket);
    }

    private void SayPong()
    {
        foreach (var socket in _sockets) socket.Send(Pong, SocketFlags.None, out _);
    }

    private void Empty()
    {
        foreach (var socket in _sockets)
        {
            for (var taken = 1; taken > 0;)
            {
                taken = socket.Receive(_buffer, SocketFlags.None, out var error);
                if (error is not SocketError.Success) break;
                Bytes += taken;
            }
        }
    }
}
