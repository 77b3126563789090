using Streamgauge.Server.Quotas.Tiers;

namespace Streamgauge.Server.Quotas;

/// <summary>GET /api/v1/quotas/tiers: the limits in force and where each comes from.</summary>
internal static class TiersReport
{
    public static IResult Of(TierTable table) => Results.Ok(new
    {
        tiers = Enum.GetValues<Tier>().ToDictionary(tier => tier.Name(), tier => new
        {
            limits = table[tier].ToJson(),
            sources = TierLimit.All.ToDictionary(limit => limit.Key, limit => table.SourceOf(tier, limit.Key)),
        }),
    });
}
