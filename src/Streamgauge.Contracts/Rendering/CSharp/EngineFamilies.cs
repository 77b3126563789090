using System.Collections.Frozen;

namespace Streamgauge.Contracts.Rendering.CSharp;

/// <summary>What every metric registry exports of itself; a contract may name it, but nobody else may register it.</summary>
internal static class EngineFamilies
{
    public static readonly FrozenSet<string> Names = FrozenSet.Create(
        "streamgauge_series_overflow_total",
        "streamgauge_series",
        "streamgauge_scrape_duration_seconds",
        "streamgauge_scrape_bytes",
        "streamgauge_dropped_records_total",
        "streamgauge_callback_failures_total");
}
