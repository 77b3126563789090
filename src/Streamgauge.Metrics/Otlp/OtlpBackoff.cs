using System.Net;
using System.Net.Http.Headers;

namespace Streamgauge.Metrics.Otlp;

/// <summary>Which answers are worth another try, and when: 1, 2, 4 … 30 s with a little jitter, or what the receiver asks for, up to 60 s.</summary>
internal sealed class OtlpBackoff(TimeProvider clock, Random random)
{
    private const double LongestSeconds = 30;
    private static readonly TimeSpan LongestHonoured = TimeSpan.FromSeconds(60);

    public static bool IsTemporary(HttpStatusCode status) => status is HttpStatusCode.TooManyRequests
        or HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout;

    /// <summary>The pause before try number <paramref name="attempt"/> + 1; attempts count from 1.</summary>
    public TimeSpan After(int attempt, RetryConditionHeaderValue? asked)
    {
        if (Asked(asked) is { } wait) return wait < LongestHonoured ? wait : LongestHonoured;

        var seconds = Math.Min(LongestSeconds, Math.Pow(2, Math.Min(attempt, 10) - 1));
        return TimeSpan.FromSeconds(seconds * (0.8 + 0.4 * random.NextDouble()));
    }

    private TimeSpan? Asked(RetryConditionHeaderValue? asked) => asked switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } when date > clock.GetUtcNow() => date - clock.GetUtcNow(),
        { Date: not null } => TimeSpan.Zero,
        _ => null,
    };
}
