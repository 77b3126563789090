namespace Streamgauge.Server.Platform.Identity;

internal readonly record struct TokenVerdict(Caller? Caller, bool Expired)
{
    public static TokenVerdict Invalid => default;
}
