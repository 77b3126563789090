using System.Net;
using System.Net.Sockets;

namespace Streamgauge.Benchmarks.Engine;

/// <summary>Answers every connection with one image and closes it: what the loopback itself can do.</summary>
internal sealed class BareSender : IDisposable
{
    private const int BlockSize = 256 * 1024;   // the fastest of 64 KiB, 256 KiB, 1 MiB and all at once
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly byte[] _image;
    private readonly Thread _thread;

    public BareSender(byte[] image)
    {
        _image = image;
        _listener.Start();
        _thread = new Thread(Serve) { IsBackground = true };
        _thread.Start();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public void Dispose()
    {
        _listener.Stop();
        _thread.Join();
    }

    private void Serve()
    {
        var request = new byte[4096];
        while (true)
        {
            Socket socket;
            try
            {
                socket = _listener.AcceptSocket();
            }
            catch (SocketException)
            {
                return;   // the listener was stopped
            }

            using (socket)
            {
                socket.Receive(request);
                socket.Send("HTTP/1.1 200 OK\r\n\r\n"u8);
                for (var at = 0; at < _image.Length; at += BlockSize) socket.Send(_image.AsSpan(at, Math.Min(BlockSize, _image.Length - at)));
                socket.Shutdown(SocketShutdown.Both);
            }
        }
    }
}
