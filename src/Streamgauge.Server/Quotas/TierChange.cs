namespace Streamgauge.Server.Quotas;

/// <summary>The body of PUT /api/v1/quotas/accounts/{sub}/tier.</summary>
internal sealed record TierChange(string? Tier);
