namespace Streamgauge.Server.Quotas.Tiers;

/// <summary>The closed set of tiers; an account is in one.</summary>
internal enum Tier
{
    Free,
    Standard,
    Premium,
}
