using Streamgauge.Server.Platform.Problems;

namespace Streamgauge.Server.Broadcast.Ingest;

/// <summary>What a publisher is told through its media server, which looks at the status class only.</summary>
internal sealed record PublishAnswer(int Status, string Code)
{
    public static PublishAnswer Accepted { get; } = new(StatusCodes.Status200OK, "");
    public static PublishAnswer Malformed { get; } = new(StatusCodes.Status400BadRequest, "hook_malformed");
    public static PublishAnswer TooLong { get; } = new(StatusCodes.Status413PayloadTooLarge, "body_too_large");
    public static PublishAnswer WrongType { get; } = new(StatusCodes.Status415UnsupportedMediaType, "unsupported_media_type");
    public static PublishAnswer RateLimited { get; } = new(StatusCodes.Status429TooManyRequests, "rate_limited");
    public static PublishAnswer WrongApp { get; } = new(StatusCodes.Status403Forbidden, "wrong_app");
    public static PublishAnswer BadKey { get; } = new(StatusCodes.Status403Forbidden, "bad_key");
    public static PublishAnswer Ended { get; } = new(StatusCodes.Status409Conflict, "stream_ended");
    public static PublishAnswer AlreadyPublishing { get; } = new(StatusCodes.Status409Conflict, "already_publishing");
    public static PublishAnswer TooSlow { get; } = new(StatusCodes.Status503ServiceUnavailable, "overloaded");
    public static PublishAnswer Unavailable { get; } = new(StatusCodes.Status503ServiceUnavailable, "database_unavailable");

    public bool IsAccepted => Status == StatusCodes.Status200OK;

    public IResult ToResult() => IsAccepted ? Results.Ok() : new Problem(Status, Code);
}
