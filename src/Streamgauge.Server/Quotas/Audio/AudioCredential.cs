using Streamgauge.Server.Platform.Identity;

namespace Streamgauge.Server.Quotas.Audio;

/// <summary>Who speaks, and until when: a session outlives its token by 30 s and no longer, unless a new one comes.</summary>
internal sealed record AudioCredential(Caller Caller, DateTimeOffset ExpiresAt)
{
    public static AudioCredential? Of(TokenVerdict verdict) => verdict is { Caller: { } caller, ExpiresAt: { } expiresAt } ? new AudioCredential(caller, expiresAt) : null;
}
