namespace Streamgauge.Server.Platform.Leases;

/// <summary>The members of one key. Not thread-safe: its stripe's lock guards it. Times are timestamps of the monotonic clock.</summary>
internal sealed class LeaseSet
{
    private readonly Dictionary<string, long> _expiries = new(StringComparer.Ordinal);
    private long _noneExpiresBefore = long.MaxValue; // a bound, so that a purge of nothing costs one comparison

    public int Count => _expiries.Count;

    /// <summary>Removes what has expired; returns how many that were.</summary>
    public int Purge(long now)
    {
        if (now < _noneExpiresBefore) return 0;

        var before = _expiries.Count;
        _noneExpiresBefore = long.MaxValue;
        foreach (var (member, expiry) in _expiries)
        {
            if (expiry <= now) _expiries.Remove(member); // allowed while enumerating, for removals
            else _noneExpiresBefore = Math.Min(_noneExpiresBefore, expiry);
        }

        return before - _expiries.Count;
    }

    public bool Contains(string member) => _expiries.ContainsKey(member);

    /// <summary>Adds the member, or moves its expiry later, never earlier.</summary>
    public void Put(string member, long expiry)
    {
        ref var held = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(_expiries, member, out var exists);
        held = exists ? Math.Max(held, expiry) : expiry;
        _noneExpiresBefore = Math.Min(_noneExpiresBefore, held);
    }

    public bool Remove(string member) => _expiries.Remove(member);

    public long EarliestExpiry() => _expiries.Values.Min();

    public List<(string Member, long Expiry)> ByExpiry(int max) =>
        [.. _expiries.Select(lease => (lease.Key, lease.Value)).OrderBy(lease => lease.Value).Take(max)];
}
