using System.Net.WebSockets;
using Streamgauge.Server.Platform.Identity;
using Streamgauge.Server.Platform.Problems;

namespace Streamgauge.Server.Quotas.Audio;

/// <summary>The way in: everything that can be refused before the upgrade is, as a problem.</summary>
internal static class AudioEndpoint
{
    // The framework looks at its timers four times in this span: it pings after 15 to 19 s and hangs up after 15 to 19 more.
    // With the 20 s of the specification a dead peer would keep its place for up to 50 s instead of 40.
    private static readonly TimeSpan PingEvery = TimeSpan.FromSeconds(15);

    public static async Task ServeAsync(HttpContext context, string variant, AudioRoom room)
    {
        var (fault, found, credential) = Check(context, variant, room);
        if (fault is not null)
        {
            await fault.ExecuteAsync(context);
            return;
        }

        var requestId = context.Response.Headers["X-Request-ID"].ToString();
        using var socket = await context.WebSockets.AcceptWebSocketAsync(new WebSocketAcceptContext { KeepAliveInterval = PingEvery, KeepAliveTimeout = PingEvery });
        await room.Sessions.RunAsync(new AudioSession(room, socket, found, credential, requestId, context.RequestAborted));
    }

    private static (Problem? Fault, Variant Variant, AudioCredential? Credential) Check(HttpContext context, string name, AudioRoom room)
    {
        if (AudioVariants.Find(name) is not { } variant) return (new Problem(StatusCodes.Status404NotFound, "variant_not_found"), default, null);
        if (!context.WebSockets.IsWebSocketRequest)
        {
            context.Response.Headers.Upgrade = "websocket";
            return (new Problem(StatusCodes.Status426UpgradeRequired, "upgrade_required"), default, null);
        }

        var token = CallerAuth.BearerOrQuery(context.Request);
        var verdict = token is null ? default : room.Tokens.Verify(token);
        if (token is not null && verdict.Caller is null) return (CallerAuth.Unauthenticated(verdict.Expired), default, null);

        var credential = AudioCredential.Of(verdict);
        return room.Sessions.TryEnter(credential is not null)
            ? (null, variant, credential)
            : (new Problem(StatusCodes.Status503ServiceUnavailable, "overloaded") { RetryAfter = TimeSpan.FromSeconds(2) }, default, null);
    }
}
