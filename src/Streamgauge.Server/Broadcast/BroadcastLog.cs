using Streamgauge.Server.Broadcast.Ingest;

namespace Streamgauge.Server.Broadcast;

internal static partial class BroadcastLog
{
    [LoggerMessage(LogLevel.Information, "Publication {Number} of stream {Stream} accepted on {Node}")]
    public static partial void PublicationAccepted(this ILogger log, Guid stream, int number, string node);

    [LoggerMessage(LogLevel.Information, "Publication {Number} of stream {Stream} interrupted ({How}); its publisher may come back")]
    public static partial void PublicationInterrupted(this ILogger log, Guid stream, int number, string how);

    [LoggerMessage(LogLevel.Information, "Broadcast {Stream} closed, {Reason}, after {Duration}")]
    public static partial void BroadcastClosed(this ILogger log, Guid stream, BroadcastEnd reason, TimeSpan duration);

    [LoggerMessage(LogLevel.Information, "Broadcast {Stream} was open before this start: {State}, publication {Number}")]
    public static partial void BroadcastResumed(this ILogger log, Guid stream, IngestState state, int number);

    [LoggerMessage(LogLevel.Warning, "What was open before this start cannot be read yet: {Reason}")]
    public static partial void RecoveryDelayed(this ILogger log, string reason);

    [LoggerMessage(LogLevel.Warning, "The database is away ({Reason}); what becomes of broadcasts is kept until it is back")]
    public static partial void BroadcastsKept(this ILogger log, string reason);

    [LoggerMessage(LogLevel.Warning, "Media server {Node} does not answer at {Stat}; said once an episode")]
    public static partial void MediaServerUnreachable(this ILogger log, string node, Uri stat);

    [LoggerMessage(LogLevel.Warning, "{File} has changed; nginx must be reloaded")]
    public static partial void NginxReloadDue(this ILogger log, string file);

    [LoggerMessage(LogLevel.Information, "At most {Limit} viewers, not {Asked}: the limit on open files is too low")]
    public static partial void ViewerLimitLowered(this ILogger log, int limit, int asked);

    [LoggerMessage(LogLevel.Error, "A viewer count could not be told")]
    public static partial void CountNotTold(this ILogger log, Exception reason);

    [LoggerMessage(LogLevel.Warning, "The publisher of ended stream {Stream} could not be dropped on {Node}")]
    public static partial void PublisherNotDropped(this ILogger log, Guid stream, string node);
}
