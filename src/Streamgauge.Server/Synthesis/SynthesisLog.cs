using Streamgauge.Server.Synthesis.Listening;

namespace Streamgauge.Server.Synthesis;

internal static partial class SynthesisLog
{
    private const string Nameless = "over WAV";

    [LoggerMessage(LogLevel.Information, "Channel {Channel} is live, {Written} chunks written")]
    public static partial void ChannelLive(this ILogger log, string channel, long written);

    [LoggerMessage(LogLevel.Error, "Channel {Channel} failed: three phrases in a row could not be rendered")]
    public static partial void ChannelFailed(this ILogger log, string channel);

    [LoggerMessage(LogLevel.Warning, "Channel {Channel} was suspended for more than ten seconds; its clock was moved")]
    public static partial void ClockMoved(this ILogger log, string channel);

    [LoggerMessage(LogLevel.Error, "Chunk {Sequence} of {Channel} could not be rendered; it goes out silent")]
    public static partial void RenderFailed(this ILogger log, string channel, long sequence, Exception reason);

    [LoggerMessage(LogLevel.Error, "Chunk {Sequence} of {Channel} is not finite; it goes out silent")]
    public static partial void RenderNotFinite(this ILogger log, string channel, long sequence);

    [LoggerMessage(LogLevel.Error, "Chunk {Sequence} of {Channel} has no JSON form; JSON listeners miss it")]
    public static partial void EncodingFailed(this ILogger log, string channel, long sequence, Exception reason);

    [LoggerMessage(LogLevel.Information, "The pacer has its real-time priority")]
    public static partial void PriorityGranted(this ILogger log);

    [LoggerMessage(LogLevel.Information, "The pacer has no real-time priority (errno {Errno}); on a busy machine music comes late: see docs/operating.md, Music and who hears it")]
    public static partial void PriorityRefused(this ILogger log, int errno);

    [LoggerMessage(LogLevel.Warning, "What control stored for channel {Channel} is not used: {Why}")]
    public static partial void StoredChannelIgnored(this ILogger log, string channel, string why);

    [LoggerMessage(LogLevel.Warning, "Stored channels cannot be read; configuration is used and the store asked again")]
    public static partial void StoreUnreachable(this ILogger log, Exception reason);

    [LoggerMessage(LogLevel.Error, "A tick of channel {Channel} failed; said once an episode")]
    public static partial void TickFailed(this ILogger log, string channel, Exception reason);

    [LoggerMessage(LogLevel.Information, "Listener {MetricsId} of {Channel} ended: {Kind}")]
    public static partial void ListenerEnded(this ILogger log, string metricsId, string channel, EndKind kind);

    [LoggerMessage(LogLevel.Error, "Listener {MetricsId} of {Channel} was ended by a fault of this server: {Kind}")]
    public static partial void ListenerFaulted(this ILogger log, string metricsId, string channel, EndKind kind, Exception fault);

    /// <summary>How a listener ended. One over WAV has no name.</summary>
    public static void Ended(this ILogger log, string? metricsId, string channel, ListenerEnd end)
    {
        if (end.Fault is { } fault) log.ListenerFaulted(metricsId ?? Nameless, channel, end.Kind, fault);
        else log.ListenerEnded(metricsId ?? Nameless, channel, end.Kind);
    }
}
