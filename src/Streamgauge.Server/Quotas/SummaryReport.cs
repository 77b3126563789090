using Streamgauge.Metrics;
using Streamgauge.Server.Platform.Leases;
using Streamgauge.Server.Quotas.Ledger;
using Streamgauge.Server.Quotas.Tiers;

namespace Streamgauge.Server.Quotas;

/// <summary>GET /api/v1/quotas/summary: this node's active slots by tier, its refusals, and the state of its two stores.</summary>
internal static class SummaryReport
{
    public static IResult Of(AccountGauges gauges, MetricRegistry registry, ILeaseStore leases, MinutesLedger ledger) => Results.Ok(new
    {
        active_streams = ByTier(gauges, SlotKind.Stream),
        active_jobs = ByTier(gauges, SlotKind.Job),
        violations = registry.Snapshot().Find("audio_quota_violations_total")!.Series.ToDictionary(series => series.Labels[0], series => (long)series.Value),
        lease_store = leases.State,
        ledger = ledger.IsLost ? "failopen" : "up",
    });

    private static Dictionary<string, int> ByTier(AccountGauges gauges, SlotKind kind) =>
        Enum.GetValues<Tier>().ToDictionary(tier => tier.Name(), tier => gauges.Count(kind, tier));
}
