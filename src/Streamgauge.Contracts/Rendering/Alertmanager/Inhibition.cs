using Streamgauge.Contracts.Model;

namespace Streamgauge.Contracts.Rendering.Alertmanager;

/// <summary>While one alert fires, others that are only its consequence are not told.</summary>
internal sealed record Inhibition(string Source, IReadOnlyList<string> Muted, IReadOnlyList<string> Equal)
{
    private static readonly Inhibition[] All =
    [
        new("StreamWorkerAVSyncCritical", ["StreamWorkerAVSyncDegraded"], ["stream_id"]),
        new("StreamWorkerCircuitBreakerOpen", ["StreamWorkerHighFallbackRate", "StreamWorkerSTSLatencyHigh", "StreamWorkerInflightHigh"], ["stream_id"]),
        new("BackgroundJobStalled", ["HighBackgroundJobFailureRate", "BackgroundJobTimeouts"], ["job_type"]),
        new("StreamgaugeTargetDown", ["HighIndexerProcessingLag", "MemoryLeak", "HighCPUUsage"], ["job", "instance"]),
    ];

    /// <summary>The inhibitions whose alerts the contracts hold.</summary>
    public static IEnumerable<Inhibition> Among(ContractSet contracts)
    {
        var known = contracts.Alerts.Select(alert => alert.Name).ToHashSet();
        return All.Where(rule => known.Contains(rule.Source))
            .Select(rule => rule with { Muted = [.. rule.Muted.Where(known.Contains)] })
            .Where(rule => rule.Muted.Count > 0);
    }
}
