namespace Streamgauge.Server.Platform.Leases;

/// <summary>`RetryAfter` is the time to the key's earliest expiry when refused; null when the limit is 0 and waiting is no use.</summary>
internal readonly record struct LeaseAnswer(LeaseOutcome Outcome, int Count, TimeSpan? RetryAfter = null)
{
    public bool IsHeld => Outcome is LeaseOutcome.Acquired or LeaseOutcome.AlreadyHeld;
}
