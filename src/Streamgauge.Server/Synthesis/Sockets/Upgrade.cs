using System.Buffers.Text;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using Microsoft.Extensions.Primitives;
using Streamgauge.Server.Platform.Network;

namespace Streamgauge.Server.Synthesis.Sockets;

/// <summary>
/// The opening handshake of RFC 6455, without extensions. The framework's own accept would hide the stream, and prebuilt frames are to
/// go straight to it.
/// </summary>
internal static class Upgrade
{
    private const string Protocol = "websocket";
    private const string Version = "13";
    private const string Magic = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    /// <summary>What keeps a request from being a valid opening, or null.</summary>
    public static string? Fault(HttpRequest request) =>
        !HttpMethods.IsGet(request.Method)
        || request.HttpContext.Features.Get<IHttpUpgradeFeature>() is not { IsUpgradableRequest: true }
        || !HeaderList.Holds(request.Headers.Upgrade, Protocol) ? "A WebSocket is spoken here, over HTTP/1.1."
        : request.Headers.SecWebSocketVersion != Version ? $"Sec-WebSocket-Version has to be {Version}."
        : !IsKey(request.Headers.SecWebSocketKey) ? "Sec-WebSocket-Key has to be 16 bytes in base64, once."
        : null;

    /// <summary>Says what a client could upgrade to.</summary>
    public static void Invite(HttpResponse response) => (response.Headers.Upgrade, response.Headers.SecWebSocketVersion) = (Protocol, Version);

    public static async Task<(WebSocket Socket, FrameStream Frames)> AcceptAsync(HttpContext context, string? subprotocol, int sendBuffer)
    {
        Unhurry(context, sendBuffer);
        var headers = context.Response.Headers;
        headers.Connection = "Upgrade";
        headers.Upgrade = Protocol;
        headers.SecWebSocketAccept = Accept(context.Request.Headers.SecWebSocketKey.ToString());
        if (subprotocol is not null) headers.SecWebSocketProtocol = subprotocol;
        var direct = KernelPath.Of(context);
        var stream = await context.Features.GetRequiredFeature<IHttpUpgradeFeature>().UpgradeAsync();
        var frames = new FrameStream(stream, direct is not null && await direct.IsOpenAsync() ? direct : null);
        var options = new WebSocketCreationOptions { IsServer = true, SubProtocol = subprotocol, KeepAliveInterval = Timeout.InfiniteTimeSpan };   // the listener asks by itself
        return (WebSocket.CreateFromStream(frames, options), frames);
    }

    /// <summary>A listener that reads slowly is ours to judge, by our own timeout, and shows sooner behind a small buffer.</summary>
    public static void Unhurry(HttpContext context, int sendBuffer)
    {
        if (context.Features.Get<IHttpMinResponseDataRateFeature>() is { } rate) rate.MinDataRate = null;
        if (context.Features.Get<IConnectionSocketFeature>() is { } connection) Shrink(connection.Socket, sendBuffer);
    }

    private static void Shrink(Socket socket, int sendBuffer)
    {
        try
        {
            socket.SendBufferSize = sendBuffer;
        }
        catch (Exception e) when (e is ObjectDisposedException or SocketException)
        {
            // The client has hung up; the first write tells.
        }
    }

    private static bool IsKey(StringValues header) => header is [{ Length: 24 } key] && Base64.IsValid(key, out var length) && length == 16;

    // RFC 6455 fixes SHA-1 here; it proves that the peer speaks WebSocket and nothing else.
    private static string Accept(string key) => Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(key + Magic)));
}
