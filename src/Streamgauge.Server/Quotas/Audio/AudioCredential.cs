using Streamgauge.Server.Platform.Identity;

namespace Streamgauge.Server.Quotas.Audio;

/// <summary>Who speaks, and until when: a session outlives its token by 30 s and no longer, unless a new one comes.</summary>
internal sealed record AudioCredential(Caller Caller, DateTimeOffset ExpiresAt)
{
    public static AudioCredential? Of(TokenVerdict verdict) => verdict is { Caller: { } caller, ExpiresAt: { } expiresAt } ? new AudioCredential(caller, expiresAt) : null;

    /// <summary>The header, or the query: browsers can set no header on a WebSocket.</summary>
    public static string? TokenOf(HttpRequest request) =>
        CallerAuth.Bearer(request) ?? (request.Query["access_token"].FirstOrDefault() is { Length: > 0 } access ? access : request.Query["token"].FirstOrDefault() is { Length: > 0 } token ? token : null);
}
