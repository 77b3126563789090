namespace Streamgauge.Server.Streams;

internal static partial class StreamsLog
{
    [LoggerMessage(LogLevel.Error, "{Observer} failed on {Kind} of stream {Stream}; the other observers go on")]
    public static partial void ObserverFailed(this ILogger log, string observer, StreamEventKind kind, Guid stream, Exception reason);

    [LoggerMessage(LogLevel.Information, "Stream {Stream} started, cause {Cause}")]
    public static partial void StreamStarted(this ILogger log, Guid stream, StartCause cause);

    [LoggerMessage(LogLevel.Information, "Stream {Stream} ended, reason {Reason}")]
    public static partial void StreamEnded(this ILogger log, Guid stream, EndReason reason);
}
