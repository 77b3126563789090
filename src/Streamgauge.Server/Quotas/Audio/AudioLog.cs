namespace Streamgauge.Server.Quotas.Audio;

internal static partial class AudioLog
{
    [LoggerMessage(LogLevel.Error, "Audio session {Session} ended by a fault of ours")]
    public static partial void AudioSessionFailed(this ILogger log, Guid session, Exception reason);
}
