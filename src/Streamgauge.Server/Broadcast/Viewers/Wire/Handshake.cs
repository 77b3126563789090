using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http.Features;
using Streamgauge.Server.Platform.Network;
using Streamgauge.Server.Platform.Problems;

namespace Streamgauge.Server.Broadcast.Viewers.Wire;

/// <summary>The opening of RFC 6455, section 4: what a request must look like, and the answer that makes it a socket.</summary>
internal static class Handshake
{
    private const string Magic = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    /// <summary>Null when the request is a valid handshake.</summary>
    public static Problem? Fault(HttpRequest request)
    {
        var upgrade = request.HttpContext.Features.Get<IHttpUpgradeFeature>();
        if (!HttpMethods.IsGet(request.Method) || request.Protocol != HttpProtocol.Http11 || upgrade is not { IsUpgradableRequest: true }
            || !HeaderList.Holds(request.Headers.Upgrade, "websocket") || !HeaderList.Holds(request.Headers.Connection, "upgrade") || !IsKey(request.Headers.SecWebSocketKey))
            return new Problem(StatusCodes.Status400BadRequest, "bad_handshake");

        if (request.Headers.SecWebSocketVersion == "13") return null;

        request.HttpContext.Response.Headers.SecWebSocketVersion = "13";
        return new Problem(StatusCodes.Status426UpgradeRequired, "bad_handshake", "Version 13 is spoken here.");
    }

    public static async Task<Stream> AcceptAsync(HttpContext context)
    {
        // A viewer that reads slowly is ours to judge; Kestrel's own rate limit would cut it after five seconds.
        if (context.Features.Get<IHttpMinResponseDataRateFeature>() is { } rate) rate.MinDataRate = null;

        var headers = context.Response.Headers;
        headers.Connection = "Upgrade";
        headers.Upgrade = "websocket";
        headers.SecWebSocketAccept = Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(context.Request.Headers.SecWebSocketKey + Magic)));
        return await context.Features.GetRequiredFeature<IHttpUpgradeFeature>().UpgradeAsync();
    }

    private static bool IsKey(string? key) => key is { Length: 24 } && Base64.IsValid(key, out var length) && length == 16;
}
