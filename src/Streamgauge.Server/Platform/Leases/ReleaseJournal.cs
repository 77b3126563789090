namespace Streamgauge.Server.Platform.Leases;

/// <summary>Releases that could not reach the store, to be done when it is back. Beyond the capacity a lease ends by its TTL instead.</summary>
internal sealed class ReleaseJournal
{
    public const int Capacity = 100_000;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, HashSet<string>> _members = new(StringComparer.Ordinal);
    private int _count;

    public void Add(string key, string member)
    {
        lock (_lock)
        {
            if (_count >= Capacity) return;
            if (!_members.TryGetValue(key, out var members)) _members[key] = members = new HashSet<string>(StringComparer.Ordinal);
            if (members.Add(member)) _count++;
        }
    }

    /// <summary>The member is held again: what was to be released is wanted.</summary>
    public void Remove(string key, string member)
    {
        lock (_lock)
        {
            if (_members.TryGetValue(key, out var members) && members.Remove(member)) _count--;
        }
    }

    public IReadOnlyList<(string Key, string[] Members)> TakeAll()
    {
        lock (_lock)
        {
            (string, string[])[] all = [.. _members.Select(m => (m.Key, m.Value.ToArray()))];
            _members.Clear();
            _count = 0;
            return all;
        }
    }
}
