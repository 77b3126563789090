using Streamgauge.Server.Platform.Problems;
using Streamgauge.Server.Synthesis.Listening;

namespace Streamgauge.Server.Synthesis.Admission;

/// <summary>An answer that turns somebody away, and its word in the refusal counter.</summary>
internal sealed record Refusal(Reason Reason, Problem Problem)
{
    private static readonly TimeSpan LaterToday = TimeSpan.FromSeconds(5);

    public static Refusal Of(Reason reason, TimeSpan? wait = null, string? detail = null) => new(reason, new Problem(Status(reason), Code(reason), detail ?? Sentence(reason))
    {
        RetryAfter = Status(reason) is StatusCodes.Status429TooManyRequests or StatusCodes.Status503ServiceUnavailable ? wait ?? LaterToday : null,
    });

    /// <summary>The documented codes have no word of its own for a channel that has not begun.</summary>
    public static Refusal Starting => Of(Reason.ChannelFailed, TimeSpan.FromSeconds(1), "The channel is still starting.");

    public static string Code(Reason reason) => reason.ToLabel();

    private static string? Sentence(Reason reason) => reason switch
    {
        Reason.ChannelNotFound => "No channel has this name; GET /channels lists them.",
        Reason.InvalidClientId => "A client id is 1 to 64 letters, digits, underscores and hyphens.",
        Reason.ReservedClientId => "The client ids admin, system and test are reserved.",
        Reason.InvalidBufferTier => $"`buffer_tier`, given once at most, may be {BufferTiers.Allowed}.",
        Reason.InvalidFormat => "`format`, given once at most, may be json, pcm.",
        Reason.UnsupportedSubprotocol => "The subprotocols are auralis-v1 (json) and streamgauge-pcm-v1 (pcm); one of those offered has to be known and agree with `format`.",
        Reason.OriginRefused => "Pages of this origin may not listen.",
        Reason.TooManyAttempts => "This address has tried too often within a minute.",
        Reason.TooManyConnections => "This address has as many connections as it may.",
        Reason.Draining => "The server is shutting down.",
        Reason.ChannelFailed => "The channel cannot play at present; it begins again by itself.",
        Reason.ClientIdInUse => "This client id is connected from another address.",
        Reason.ServerOverload => "The channel or the server is full, or too busy to take anybody in.",
        _ => null,
    };

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
