namespace Streamgauge.Server.Quotas.Files;

internal static partial class JobLog
{
    [LoggerMessage(LogLevel.Error, "Audio job {Job} failed")]
    public static partial void JobFailed(this ILogger log, Guid job, Exception reason);

    [LoggerMessage(LogLevel.Error, "An audio job was left without an end; it is taken up again at the next start")]
    public static partial void JobLost(this ILogger log, Exception reason);
}
