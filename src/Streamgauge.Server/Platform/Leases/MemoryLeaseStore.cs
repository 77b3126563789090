namespace Streamgauge.Server.Platform.Leases;

/// <summary>The lease store of a single node: 64 stripes, the monotonic clock, nothing kept over a restart.</summary>
internal sealed class MemoryLeaseStore(LeasesOptions options, TimeProvider time) : ILeaseStore, IEverySecond
{
    private readonly LeaseStripe[] _stripes = [.. Enumerable.Range(0, 64).Select(_ => new LeaseStripe())];
    private int _nextSweep;
    private bool _isFull;

    public LeaseStoreState State => LeaseStoreState.Up;
    public string Generation { get; } = Guid.NewGuid().ToString("N");

    public event EventHandler? Changed
    {
        add { } // memory is never lost while its process lives
        remove { }
    }

    public ValueTask<LeaseAnswer> TryAcquireAsync(string key, string member, int? limit, TimeSpan ttl, CancellationToken cancellation = default)
    {
        LeaseRules.CheckMember(member);
        LeaseRules.CheckTerms(limit, ttl);
        var now = time.GetTimestamp();
        var ask = new LeaseAsk(member, limit, now, now + Ticks(ttl), IsFull, time);
        return ValueTask.FromResult(Decide(key, now, ask, static (set, ask) => ask.Acquire(set)));
    }

    public ValueTask<LeaseRenewals> RenewAsync(string key, IReadOnlyList<string> members, int? limit, TimeSpan ttl, RenewMode mode, CancellationToken cancellation = default)
    {
        LeaseRules.CheckBatch(members);
        LeaseRules.CheckTerms(limit, ttl);
        var now = time.GetTimestamp();
        var asks = members.Select(member => new LeaseAsk(member, limit, now, now + Ticks(ttl), IsFull, time)).ToArray();
        return ValueTask.FromResult(Decide(key, now, (asks, mode), static (set, ask) =>
            new LeaseRenewals(Array.ConvertAll(ask.asks, one => one.Renew(set, ask.mode)), set.Count)));
    }

    public ValueTask<LeaseReleases> ReleaseAsync(string key, IReadOnlyList<string> members, CancellationToken cancellation = default)
    {
        LeaseRules.CheckBatch(members);
        return ValueTask.FromResult(Decide(key, time.GetTimestamp(), members, static (set, members) =>
            new LeaseReleases(Remove(set, members), set.Count)));
    }

    public ValueTask<int?> CountAsync(string key, CancellationToken cancellation = default) =>
        ValueTask.FromResult<int?>(Decide(key, time.GetTimestamp(), 0, static (set, _) => set.Count));

    public ValueTask<IReadOnlyList<LeaseMember>?> MembersAsync(string key, int max, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(max, LeaseRules.MaxListed);
        var now = time.GetTimestamp();
        var found = Decide(key, now, max, static (set, max) => set.ByExpiry(max));
        return ValueTask.FromResult<IReadOnlyList<LeaseMember>?>([.. found.Select(lease => new LeaseMember(lease.Member, time.GetElapsedTime(now, lease.Expiry)))]);
    }

    public int HeldHere(LeaseUse use) => _stripes.Sum(stripe => stripe.Count(use.KeyPrefix, time.GetTimestamp()));

    /// <summary>A stripe a second: keys nobody touches any more are forgotten within about a minute.</summary>
    public ValueTask TurnAsync(CancellationToken stopping)
    {
        _stripes[_nextSweep++ % _stripes.Length].Sweep(time.GetTimestamp());
        Volatile.Write(ref _isFull, _stripes.Sum(stripe => stripe.Members) >= options.MaxMembers);
        return ValueTask.CompletedTask;
    }

    // Counted each second, not at each decision: the limit guards memory, and a second more or less does not matter there.
    private bool IsFull => Volatile.Read(ref _isFull);

    private static int Remove(LeaseSet set, IReadOnlyList<string> members)
    {
        var removed = 0;
        for (var i = 0; i < members.Count; i++) removed += set.Remove(members[i]) ? 1 : 0;
        return removed;
    }

    private long Ticks(TimeSpan span) => (long)(span.TotalSeconds * time.TimestampFrequency);

    private TAnswer Decide<TState, TAnswer>(string key, long now, TState state, Func<LeaseSet, TState, TAnswer> decide)
    {
        LeaseRules.CheckKey(key);
        var hashed = new HashedKey(key);
        return _stripes[((uint)hashed.GetHashCode() >> 8) % (uint)_stripes.Length].Decide(hashed, now, state, decide); // other bits than a dictionary's buckets begin with
    }
}
