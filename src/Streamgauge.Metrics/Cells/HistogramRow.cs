namespace Streamgauge.Metrics;

/// <summary>The layout of a histogram's row, and reading it while its owner may be writing.</summary>
internal static class HistogramRow
{
    /// <summary>Where the sum is; the version is first.</summary>
    public const int Sum = 1;

    /// <summary>Where the buckets begin.</summary>
    public const int Buckets = 2;

    /// <summary>Copies a row between two writes of its owner; waits for an owner that is in the middle of one.</summary>
    /// <param name="copy">Gets the row.</param>
    /// <param name="page">The owner's page.</param>
    /// <param name="start">Where the row begins.</param>
    /// <param name="native">Copies exponential buckets in the same moment, when the family keeps them.</param>
    /// <param name="slot">The series, for those.</param>
    /// <param name="ordinal">The owner, for those.</param>
    public static void Copy(Span<long> copy, long[] page, int start, NativeCells? native, int slot, int ordinal)
    {
        ref var version = ref page[start];
        var spin = default(SpinWait);
        while (true)
        {
            var before = Volatile.Read(ref version);
            for (var i = Sum; i < copy.Length; i++) copy[i] = Volatile.Read(ref page[start + i]);
            native?.Copy(slot, ordinal);
            if ((before & 1) == 0 && Volatile.Read(ref version) == before) return;
            spin.SpinOnce();
        }
    }

    /// <summary>Adds a copied row to a total.</summary>
    public static void Add(Span<long> total, ReadOnlySpan<long> copy)
    {
        for (var i = Buckets; i < total.Length; i++) total[i] += copy[i];
        total[Sum] = BitConverter.DoubleToInt64Bits(BitConverter.Int64BitsToDouble(total[Sum]) + BitConverter.Int64BitsToDouble(copy[Sum]));
    }
}
