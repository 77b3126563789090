namespace Streamgauge.Server.Platform.Leases;

/// <summary>What the lease store counts of itself.</summary>
internal sealed class LeaseMeters
{
    public void Acquired(LeaseOutcome outcome)
    {
    }

    public void Renewed(string key, RenewalOutcome outcome)
    {
    }

    public void Fallback(LeaseUse use, LeaseOutcome outcome)
    {
    }

    public void OverLimit(LeaseUse use)
    {
    }
}
