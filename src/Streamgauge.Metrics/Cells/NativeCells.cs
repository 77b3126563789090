using System.Runtime.CompilerServices;

namespace Streamgauge.Metrics;

/// <summary>The exponential buckets of a block's histograms: each thread's own, written inside the version of the classic row.</summary>
internal sealed class NativeCells(int capacity)
{
    private readonly NativeBuckets?[] _folded = new NativeBuckets?[capacity];
    private readonly NativeBuckets?[] _collected = new NativeBuckets?[capacity];
    private readonly NativeBuckets _copy = new();
    private readonly NativeResolution _resolution = new();
    private readonly Lock _gate = new();
    private NativeBuckets?[]?[] _threads = [];

    /// <summary>The buckets of the thread with this ordinal, which must be the caller's.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public NativeBuckets Of(int slot, int ordinal)
    {
        var threads = _threads;
        return (uint)ordinal < (uint)threads.Length && threads[ordinal] is { } row && row[slot] is { } buckets ? buckets : Start(slot, ordinal);
    }

    /// <summary>All threads' buckets as of the last collection.</summary>
    public NativeBuckets this[int slot] => _collected[slot] ??= new NativeBuckets();

    /// <summary>The same as it is served; valid until the next call, and only under the family's collection lock.</summary>
    public NativeResolution Resolved(int slot) => _resolution.Of(this[slot]);

    /// <summary>Begins a collection with what ended threads have left.</summary>
    public void BeginSum(int slot)
    {
        this[slot].Clear();
        if (_folded[slot] is { } folded) this[slot].Add(folded);
    }

    /// <summary>Copies a thread's buckets; to be repeated when the version of the row says so.</summary>
    public void Copy(int slot, int ordinal)
    {
        _copy.Clear();
        var threads = Volatile.Read(ref _threads);
        if (ordinal < threads.Length && threads[ordinal]?[slot] is { } buckets) _copy.Add(buckets);
    }

    /// <summary>Adds the copy to the sum.</summary>
    public void AddCopy(int slot) => this[slot].Add(_copy);

    /// <summary>Moves an ended thread's buckets to the shared ones.</summary>
    public void Fold(int ordinal)
    {
        lock (_gate)
        {
            if (ordinal >= _threads.Length || _threads[ordinal] is not { } row) return;
            for (var slot = 0; slot < row.Length; slot++)
            {
                if (row[slot] is { } buckets) (_folded[slot] ??= new NativeBuckets()).Add(buckets);
            }

            _threads[ordinal] = null;
        }
    }

    private NativeBuckets Start(int slot, int ordinal)
    {
        var threads = _threads;
        var row = (ordinal < threads.Length ? threads[ordinal] : null) ?? Join(ordinal);
        var buckets = new NativeBuckets();
        Volatile.Write(ref row[slot], buckets);
        return buckets;
    }

    private NativeBuckets?[] Join(int ordinal)
    {
        lock (_gate)
        {
            var row = new NativeBuckets?[capacity];
            Volatile.Write(ref _threads, PageArray.With(_threads, ordinal, row));
            return row;
        }
    }
}
