namespace Streamgauge.Server.Platform.Leases;

/// <summary>
/// The members of one key. Not thread-safe: its stripe's lock guards it. Times are timestamps of the monotonic clock.
/// An account has few members, so up to eight are a plain list; a stream's viewers get a dictionary.
/// </summary>
internal sealed class LeaseSet
{
    private const int Few = 8;

    private readonly (string Member, long Expiry)[] _few = new (string, long)[Few];
    private Dictionary<string, long>? _many;
    private int _fewCount;
    private long _noneExpiresBefore = long.MaxValue; // a bound, so that a purge of nothing costs one comparison

    public int Count => _many?.Count ?? _fewCount;

    /// <summary>Removes what has expired; returns how many that were.</summary>
    public int Purge(long now)
    {
        if (now < _noneExpiresBefore) return 0;

        var before = Count;
        _noneExpiresBefore = long.MaxValue;
        if (_many is not null) PurgeMany(now);
        else PurgeFew(now);
        return before - Count;
    }

    public bool Contains(string member) => _many?.ContainsKey(member) ?? Find(member) >= 0;

    /// <summary>Adds the member, or moves its expiry later, never earlier.</summary>
    public void Put(string member, long expiry)
    {
        if (_many is null && Find(member) < 0 && _fewCount == Few) _many = Members().ToDictionary(lease => lease.Member, lease => lease.Expiry, StringComparer.Ordinal);
        _noneExpiresBefore = Math.Min(_noneExpiresBefore, _many is null ? PutFew(member, expiry) : PutMany(_many, member, expiry));
    }

    public bool Remove(string member)
    {
        if (_many is not null) return _many.Remove(member);
        if (Find(member) is not (>= 0 and var at)) return false;
        _few[at] = _few[--_fewCount];
        _few[_fewCount] = default;
        return true;
    }

    public long EarliestExpiry() => Members().Min(lease => lease.Expiry);

    public List<(string Member, long Expiry)> ByExpiry(int max) => [.. Members().OrderBy(lease => lease.Expiry).Take(max)];

    /// <summary>Ready for another key. A dictionary is given up: the next key is likely small.</summary>
    public void Clear()
    {
        Array.Clear(_few, 0, _fewCount);
        (_fewCount, _many, _noneExpiresBefore) = (0, null, long.MaxValue);
    }

    private IEnumerable<(string Member, long Expiry)> Members() =>
        _many is null ? _few.Take(_fewCount) : _many.Select(lease => (lease.Key, lease.Value));

    private int Find(string member)
    {
        for (var i = 0; i < _fewCount; i++)
        {
            if (string.Equals(_few[i].Member, member, StringComparison.Ordinal)) return i;
        }

        return -1;
    }

    private long PutFew(string member, long expiry)
    {
        var at = Find(member);
        if (at < 0) (_few[at = _fewCount++]) = (member, expiry);
        return _few[at].Expiry = Math.Max(_few[at].Expiry, expiry);
    }

    private static long PutMany(Dictionary<string, long> many, string member, long expiry)
    {
        ref var held = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(many, member, out var exists);
        return held = exists ? Math.Max(held, expiry) : expiry;
    }

    private void PurgeFew(long now)
    {
        for (var i = _fewCount - 1; i >= 0; i--)
        {
            if (_few[i].Expiry > now) _noneExpiresBefore = Math.Min(_noneExpiresBefore, _few[i].Expiry);
            else Remove(_few[i].Member);
        }
    }

    private void PurgeMany(long now)
    {
        foreach (var (member, expiry) in _many!)
        {
            if (expiry <= now) _many.Remove(member); // allowed while enumerating, for removals
            else _noneExpiresBefore = Math.Min(_noneExpiresBefore, expiry);
        }
    }
}
