namespace Streamgauge.Server.Platform.Leases;

/// <summary>One member's request to a purged set: the rules of acquiring and renewing, apart from where sets are kept.</summary>
internal readonly record struct LeaseAsk(string Member, int? Limit, long Now, long Expiry, bool IsFull, TimeProvider Time)
{
    public LeaseAnswer Acquire(LeaseSet set)
    {
        var held = set.Contains(Member);
        if (!held && Limit <= set.Count) return new LeaseAnswer(LeaseOutcome.Refused, set.Count, Limit == 0 ? null : Time.GetElapsedTime(Now, set.EarliestExpiry()));
        if (!held && IsFull) return new LeaseAnswer(LeaseOutcome.Unavailable, set.Count);

        set.Put(Member, Expiry);
        return new LeaseAnswer(held ? LeaseOutcome.AlreadyHeld : LeaseOutcome.Acquired, set.Count);
    }

    public RenewalOutcome Renew(LeaseSet set, RenewMode mode)
    {
        var held = set.Contains(Member);
        if (!held && mode == RenewMode.Conditional && Limit <= set.Count) return RenewalOutcome.Lost;
        if (!held && IsFull) return RenewalOutcome.Unavailable;

        set.Put(Member, Expiry);
        return held ? RenewalOutcome.Renewed : RenewalOutcome.Reacquired;
    }
}
