using System.Numerics;

namespace Streamgauge.Metrics;

/// <summary>
/// The exponential buckets of a block's histograms: eight to each doubling (schema 3). Each thread owns, for each series, sparse
/// pages of 64 buckets, so that any finite value has its bucket and memory follows the range that occurs.
/// </summary>
internal sealed class NativeCells(int capacity)
{
    public const int Schema = 3;

    private NativeBuckets?[]?[] _threads = [];
    private readonly NativeBuckets?[] _folded = new NativeBuckets?[capacity];
    private readonly Lock _gate = new();

    /// <summary>Counts a value for the thread with this ordinal, which must be the caller's.</summary>
    public void Observe(int slot, int ordinal, double value)
    {
        var threads = _threads;
        var row = (uint)ordinal < (uint)threads.Length ? threads[ordinal] : null;
        row ??= Join(ordinal);
        (row[slot] ??= new NativeBuckets()).Count(value);
    }

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

    /// <summary>All threads' buckets of a series together.</summary>
    public NativeBuckets Sum(int slot)
    {
        var sum = new NativeBuckets();
        if (_folded[slot] is { } folded) sum.Add(folded);
        foreach (var row in _threads)
        {
            if (row?[slot] is { } buckets) sum.Add(buckets);
        }

        return sum;
    }

    private NativeBuckets?[] Join(int ordinal)
    {
        lock (_gate)
        {
            var row = new NativeBuckets?[capacity];
            _threads = PageArray.With(_threads, ordinal, row);
            return row;
        }
    }
}
