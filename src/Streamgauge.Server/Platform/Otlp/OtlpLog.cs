namespace Streamgauge.Server.Platform.Otlp;

internal static partial class OtlpLog
{
    [LoggerMessage(LogLevel.Information, "The metrics are pushed to {Endpoint}")]
    public static partial void PushesTo(this ILogger log, string endpoint);

    [LoggerMessage(LogLevel.Warning, "The OTLP receiver at {Endpoint} does not take the metrics; each push goes on trying until the next, and this is said once an episode")]
    public static partial void PushFailed(this ILogger log, string endpoint);

    [LoggerMessage(LogLevel.Information, "The OTLP receiver at {Endpoint} takes the metrics again")]
    public static partial void PushWorksAgain(this ILogger log, string endpoint);

    [LoggerMessage(LogLevel.Error, "A push to {Endpoint} broke off; the next one is tried after an interval")]
    public static partial void PushBroke(this ILogger log, string endpoint, Exception reason);
}
