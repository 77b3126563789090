namespace Streamgauge.Server.Platform.Identity;

internal readonly record struct TokenVerdict(Caller? Caller, bool Expired, DateTimeOffset? ExpiresAt = null)
{
    public static TokenVerdict Invalid => default;
}
