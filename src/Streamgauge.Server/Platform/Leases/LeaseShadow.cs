namespace Streamgauge.Server.Platform.Leases;

/// <summary>
/// What this node holds in the shared store, in its own memory: read by gauges, decided on while the store is lost, and
/// written back when the store has forgotten. Entries leave when released, lost, or not renewed in time.
/// </summary>
internal sealed class LeaseShadow(TimeProvider time)
{
    private sealed class Entry(int? limit, TimeSpan ttl)
    {
        public LeaseSet Set { get; } = new();

        public int? Limit { get; } = limit;

        public TimeSpan Ttl { get; } = ttl;
    }

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Entry> _keys = new(StringComparer.Ordinal);

    public void Put(string key, string member, int? limit, TimeSpan ttl)
    {
        var now = time.GetTimestamp();
        lock (_lock)
        {
            if (!_keys.TryGetValue(key, out var entry)) _keys[key] = entry = new Entry(limit, ttl);
            entry.Set.Purge(now);
            entry.Set.Put(member, now + Ticks(ttl));
        }
    }

    /// <summary>Decides by this node's own members, as a store of its own would.</summary>
    public LeaseAnswer TryPut(string key, string member, int? limit, TimeSpan ttl)
    {
        var now = time.GetTimestamp();
        lock (_lock)
        {
            if (!_keys.TryGetValue(key, out var entry)) _keys[key] = entry = new Entry(limit, ttl);
            entry.Set.Purge(now);
            return new LeaseAsk(member, limit, now, now + Ticks(ttl), IsFull: false, time).Acquire(entry.Set);
        }
    }

    /// <summary>Moves the expiry of the members that are here; the others are passed over.</summary>
    public void Extend(string key, IReadOnlyList<string> members, TimeSpan ttl)
    {
        var now = time.GetTimestamp();
        lock (_lock)
        {
            if (!_keys.TryGetValue(key, out var entry)) return;
            entry.Set.Purge(now);
            foreach (var member in members)
            {
                if (entry.Set.Contains(member)) entry.Set.Put(member, now + Ticks(ttl));
            }
        }
    }

    public int Remove(string key, IReadOnlyList<string> members)
    {
        lock (_lock)
        {
            if (!_keys.TryGetValue(key, out var entry)) return 0;
            var removed = members.Count(entry.Set.Remove);
            if (entry.Set.Count == 0) _keys.Remove(key);
            return removed;
        }
    }

    /// <summary>Everything held, a list for each key; what has expired is forgotten on the way.</summary>
    public IReadOnlyList<HeldKey> Read()
    {
        var now = time.GetTimestamp();
        lock (_lock)
        {
            foreach (var (key, entry) in _keys)
            {
                entry.Set.Purge(now);
                if (entry.Set.Count == 0) _keys.Remove(key);
            }

            return [.. _keys.Select(k => new HeldKey(k.Key, [.. k.Value.Set.ByExpiry(int.MaxValue).Select(m => m.Member)], k.Value.Limit, k.Value.Ttl))];
        }
    }

    private long Ticks(TimeSpan span) => (long)(span.TotalSeconds * time.TimestampFrequency);
}
