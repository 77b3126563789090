namespace Streamgauge.Server.Synthesis.Admission;

/// <summary>Counts of what is limited: listeners of the node, of a channel, of an address. Taken and given back under one lock.</summary>
internal sealed class Places
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, int> _taken = new(StringComparer.Ordinal);

    /// <summary>Takes one place under this name unless the limit is reached; dispose it to give it back.</summary>
    public IDisposable? TryTake(string name, int limit)
    {
        lock (_gate)
        {
            var taken = _taken.GetValueOrDefault(name);
            if (taken >= limit) return null;

            _taken[name] = taken + 1;
            return new Place(this, name);
        }
    }

    public int Taken(string name)
    {
        lock (_gate) return _taken.GetValueOrDefault(name);
    }

    private void GiveBack(string name)
    {
        lock (_gate)
            if (--_taken[name] == 0) _taken.Remove(name);
    }

    private sealed class Place(Places places, string name) : IDisposable
    {
        private int _given;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _given, 1) == 0) places.GiveBack(name);
        }
    }
}
