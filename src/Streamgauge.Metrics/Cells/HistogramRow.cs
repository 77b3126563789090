namespace Streamgauge.Metrics;

/// <summary>The layout of a histogram's row, and reading it while its owner may be writing.</summary>
internal static class HistogramRow
{
    /// <summary>Where the sum is; the version is first.</summary>
    public const int Sum = 1;

    /// <summary>Where the buckets begin.</summary>
    public const int Buckets = 2;

    /// <summary>Adds a row, taken between two writes of its owner, to a total. Waits for an owner that is in the middle of one.</summary>
    public static void AddTo(Span<long> total, long[] page, int start)
    {
        Span<long> copy = stackalloc long[total.Length];
        TakeCopy(copy, page, start);
        for (var i = Buckets; i < total.Length; i++) total[i] += copy[i];
        total[Sum] = BitConverter.DoubleToInt64Bits(BitConverter.Int64BitsToDouble(total[Sum]) + BitConverter.Int64BitsToDouble(copy[Sum]));
    }

    private static void TakeCopy(Span<long> copy, long[] page, int start)
    {
        ref var version = ref page[start];
        var spin = default(SpinWait);
        while (true)
        {
            var before = Volatile.Read(ref version);
            for (var i = Sum; i < copy.Length; i++) copy[i] = Volatile.Read(ref page[start + i]);
            if ((before & 1) == 0 && Volatile.Read(ref version) == before) return;
            spin.SpinOnce();
        }
    }
}
