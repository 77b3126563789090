using System.Net.Security;
using System.Net.Sockets;

namespace Streamgauge.Server.Platform.Redis;

/// <summary>Opens the byte stream to Redis: TCP without delay, TLS when the address asks for it.</summary>
internal static class RedisSocket
{
    public static async Task<Stream> OpenAsync(RedisAddress address, CancellationToken cancel)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(address.Host, address.Port, cancel);
            var stream = new NetworkStream(socket, ownsSocket: true);
            return address.Tls ? await SecureAsync(stream, address.Host, cancel) : stream;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static async Task<Stream> SecureAsync(Stream plain, string host, CancellationToken cancel)
    {
        var secure = new SslStream(plain);
        await secure.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = host }, cancel);
        return secure;
    }
}
