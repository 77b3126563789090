using System.Net;
using System.Net.Sockets;
using System.Text;
using Streamgauge.Benchmarks.Harness;

namespace Streamgauge.Benchmarks.Engine;

/// <summary>Sends one request and reads the answer to its end, keeping nothing.</summary>
internal sealed class LoopbackReader
{
    private readonly byte[] _block = new byte[256 * 1024];

    public long Bytes { get; private set; }

    /// <summary>Nanoseconds from the request to the first byte of the body.</summary>
    public double Read(int port, string path = "/metrics")
    {
        var request = Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: localhost\r\nAccept: text/plain;version=0.0.4\r\nConnection: close\r\n\r\n");
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Connect(IPAddress.Loopback, port);
        var start = Clock.Wall();
        socket.Send(request);
        var (firstByte, headers, total) = (0.0, true, 0L);
        while (socket.Receive(_block) is var read and > 0)
        {
            total += read;
            if (firstByte > 0) continue;
            if (headers && _block.AsSpan(0, read).IndexOf("\r\n\r\n"u8) is var end && end >= 0)
            {
                headers = false;
                if (end + 4 == read) continue;
            }

            if (!headers) firstByte = Clock.Wall() - start;
        }

        Bytes = total;
        return firstByte;
    }
}
