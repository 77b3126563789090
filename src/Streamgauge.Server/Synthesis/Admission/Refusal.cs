using Streamgauge.Server.Platform.Problems;

namespace Streamgauge.Server.Synthesis.Admission;

/// <summary>An answer that turns somebody away, and its word in the refusal counter.</summary>
internal sealed record Refusal(Reason Reason, Problem Problem)
{
    private static readonly TimeSpan LaterToday = TimeSpan.FromSeconds(5);

    public static Refusal Of(Reason reason, TimeSpan? wait = null) => new(reason, new Problem(Status(reason), Code(reason))
    {
        RetryAfter = Status(reason) is StatusCodes.Status429TooManyRequests or StatusCodes.Status503ServiceUnavailable ? wait ?? LaterToday : null,
    });

    public static string Code(Reason reason) => reason.ToLabel();

    private static int Status(Reason reason) => reason switch
    {
        Reason.UpgradeRequired => StatusCodes.Status426UpgradeRequired,
        Reason.ChannelNotFound => StatusCodes.Status404NotFound,
        Reason.OriginRefused => StatusCodes.Status403Forbidden,
        Reason.TooManyAttempts or Reason.TooManyConnections or Reason.QuotaRefused => StatusCodes.Status429TooManyRequests,
        Reason.Unauthenticated => StatusCodes.Status401Unauthorized,
        Reason.ClientIdInUse => StatusCodes.Status409Conflict,
        Reason.Draining or Reason.ChannelFailed or Reason.ServerOverload => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status400BadRequest,
    };
}
