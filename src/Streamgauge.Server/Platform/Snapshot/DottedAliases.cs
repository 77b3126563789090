namespace Streamgauge.Server.Platform.Snapshot;

/// <summary>The dotted names that older dashboards ask for, by canonical name. Written only where they cannot collide with those.</summary>
internal static class DottedAliases
{
    public static IReadOnlyDictionary<string, string> All { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["audio_streaming_active"] = "audio.streaming.active",
        ["audio_jobs_active"] = "audio.jobs.active",
        ["audio_quota_violations_total"] = "audio.quota_violations_total",
    };
}
