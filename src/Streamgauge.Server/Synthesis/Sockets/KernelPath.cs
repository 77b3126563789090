using System.Buffers.Binary;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Connections.Features;

namespace Streamgauge.Server.Synthesis.Sockets;

/// <summary>
/// The connection's own socket, past Kestrel's pipe: half the processor time a listener. Only where nothing else can be on its way:
/// plain HTTP/1.1, the first response of the connection, and that response already with the kernel. Whoever opens it sends everything
/// that follows through it.
/// </summary>
internal sealed class KernelPath
{
    private const int Tcp = 6;        // IPPROTO_TCP
    private const int TcpInfo = 11;   // TCP_INFO
    private const int NotSentAt = 144;
    private const int SegmentsOutAt = 156;
    private const int InfoLength = 160;
    private const int Looks = 50;
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(1);

    private readonly Socket _socket;

    private KernelPath(Socket socket) => _socket = socket;

    /// <summary>To be asked before the response begins; null where the pipe has to serve.</summary>
    public static KernelPath? Of(HttpContext context) =>
        OperatingSystem.IsLinux()
        && context.Request.Protocol == "HTTP/1.1"
        && context.Features.Get<ITlsHandshakeFeature>() is null
        && context.Features.Get<IConnectionSocketFeature>()?.Socket is { ProtocolType: ProtocolType.Tcp } socket
        && TryLook(socket, out var hasSent)
        && !hasSent
            ? new KernelPath(socket)
            : null;

    /// <summary>
    /// Waits until the kernel has the response's beginning; false when that takes too long to be worth it, or the client has hung up,
    /// which the pipe will tell.
    /// </summary>
    public async Task<bool> IsOpenAsync()
    {
        for (var look = 0; look < Looks; look++)
        {
            if (!TryLook(_socket, out var hasSent)) return false;
            if (hasSent) return true;
            await Task.Delay(Between, TimeProvider.System);   // the kernel's time, not that of a test
        }

        return false;
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    public async ValueTask SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        while (bytes.Length > 0) bytes = bytes[await _socket.SendAsync(bytes, SocketFlags.None, cancellation)..];
    }

    // The first flush of a response is a few hundred bytes and goes out as one piece, so any is all.
    private static bool TryLook(Socket socket, out bool hasSent)
    {
        Span<byte> info = stackalloc byte[InfoLength];
        try
        {
            hasSent = socket.GetRawSocketOption(Tcp, TcpInfo, info) == InfoLength
                && (BinaryPrimitives.ReadUInt32LittleEndian(info[NotSentAt..]) > 0 || BinaryPrimitives.ReadUInt32LittleEndian(info[SegmentsOutAt..]) > 0);
            return true;
        }
        catch (Exception e) when (e is ObjectDisposedException or SocketException)
        {
            hasSent = false;
            return false;   // gone
        }
    }
}
