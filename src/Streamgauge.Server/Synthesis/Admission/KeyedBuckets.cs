using Streamgauge.Server.Synthesis.Listening;

namespace Streamgauge.Server.Synthesis.Admission;

/// <summary>A token bucket for each key, at most 10,000 of them: the one longest idle is forgotten first.</summary>
internal sealed class KeyedBuckets(int perMinute, TimeProvider time)
{
    public const int MaxKeys = 10_000;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, LinkedListNode<(string Key, TokenBucket Bucket)>> _byKey = new(StringComparer.Ordinal);
    private readonly LinkedList<(string Key, TokenBucket Bucket)> _byUse = new();

    public int Count
    {
        get
        {
            lock (_gate) return _byKey.Count;
        }
    }

    public bool TryTake(string key, out TimeSpan wait)
    {
        lock (_gate)
        {
            var node = Find(key);
            _byUse.Remove(node);
            _byUse.AddLast(node);
            return node.Value.Bucket.TryTake(out wait);
        }
    }

    /// <summary>How long this key would have to wait now; takes nothing, and remembers nobody new.</summary>
    public TimeSpan Wait(string key)
    {
        lock (_gate) return _byKey.TryGetValue(key, out var node) ? node.Value.Bucket.Wait : TimeSpan.Zero;
    }

    /// <summary>Forgets whoever has not been seen for long enough to have a full bucket again.</summary>
    public void ForgetIdle()
    {
        lock (_gate)
            while (_byUse.First is { } oldest && oldest.Value.Bucket.IsFull) Drop(oldest);
    }

    private LinkedListNode<(string Key, TokenBucket Bucket)> Find(string key)
    {
        if (_byKey.TryGetValue(key, out var node)) return node;
        if (_byKey.Count >= MaxKeys) Drop(_byUse.First!);

        return _byKey[key] = _byUse.AddLast((key, new TokenBucket(perMinute, TimeSpan.FromMinutes(1), time)));
    }

    private void Drop(LinkedListNode<(string Key, TokenBucket Bucket)> node)
    {
        _byKey.Remove(node.Value.Key);
        _byUse.Remove(node);
    }
}
