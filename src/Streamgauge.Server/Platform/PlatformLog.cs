namespace Streamgauge.Server.Platform;

internal static partial class PlatformLog
{
    [LoggerMessage(LogLevel.Error, "{Duty} failed in its turn; it is tried again every second and this is said once an episode")]
    public static partial void DutyFailed(this ILogger log, string duty, Exception reason);

    [LoggerMessage(LogLevel.Warning, "INTERNAL_AUTH_TOKEN is {Length} characters long; at least 16 are advised")]
    public static partial void InternalTokenShort(this ILogger log, int length);

    [LoggerMessage(LogLevel.Error, "The cleanup step {Step} failed; it is tried again every 10 minutes and this is said once an episode")]
    public static partial void CleanupFailed(this ILogger log, string step, Exception reason);

    [LoggerMessage(LogLevel.Information, "Data folder is {Path}")]
    public static partial void DataFolderInUse(this ILogger log, string path);

    [LoggerMessage(LogLevel.Information, "GPU memory reads 0: {Why}")]
    public static partial void NoGpu(this ILogger log, string why);

    [LoggerMessage(LogLevel.Warning, "INTERNAL_AUTH_TOKEN_FILE {Path} cannot be read; the last token read stays valid")]
    public static partial void InternalTokenFileUnreadable(this ILogger log, string path, Exception reason);

    [LoggerMessage(LogLevel.Warning, "Leases are in this server's memory while PostgreSQL may be shared: a second server on it needs Redis:ConnectionString, or each counts for itself and takes up the other's broadcasts at its start")]
    public static partial void LeasesAreNotShared(this ILogger log);
}
