namespace Streamgauge.Server.Platform.Leases;

/// <summary>One of the memory store's stripes: the keys that hash to it, under one short lock.</summary>
internal sealed class LeaseStripe
{
    private readonly Lock _lock = new();
    private readonly Dictionary<HashedKey, LeaseSet> _sets = [];
    private LeaseSet? _spare; // an account that comes and goes would otherwise cost a new set each time
    private int _members;

    public int Members => Volatile.Read(ref _members);

    /// <summary>Runs one decision on the purged set of a key; the set is dropped when the decision leaves it empty.</summary>
    public TAnswer Decide<TState, TAnswer>(HashedKey key, long now, TState state, Func<LeaseSet, TState, TAnswer> decide)
    {
        lock (_lock)
        {
            ref var place = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(_sets, key, out _);
            var set = place ??= _spare ?? new LeaseSet();
            if (ReferenceEquals(set, _spare)) _spare = null;

            var before = set.Count;
            set.Purge(now);
            var answer = decide(set, state);
            _members += set.Count - before;
            if (set.Count == 0) Drop(key, set);
            return answer;
        }
    }

    /// <summary>Members of all keys that begin so.</summary>
    public int Count(string keyPrefix, long now)
    {
        lock (_lock)
        {
            var count = 0;
            foreach (var (key, set) in _sets)
            {
                if (!key.Text.StartsWith(keyPrefix, StringComparison.Ordinal)) continue;
                _members -= set.Purge(now);
                count += set.Count;
            }

            return count;
        }
    }

    public void Sweep(long now)
    {
        lock (_lock)
        {
            foreach (var (key, set) in _sets)
            {
                _members -= set.Purge(now);
                if (set.Count == 0) Drop(key, set);
            }
        }
    }

    private void Drop(HashedKey key, LeaseSet set)
    {
        _sets.Remove(key);
        set.Clear();
        _spare = set;
    }
}
