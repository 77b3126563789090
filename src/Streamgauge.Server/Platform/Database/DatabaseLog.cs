namespace Streamgauge.Server.Platform.Database;

internal static partial class DatabaseLog
{
    [LoggerMessage(LogLevel.Warning, "The database does not answer yet: {Reason}")]
    public static partial void WaitsForDatabase(this ILogger log, string reason);
}
