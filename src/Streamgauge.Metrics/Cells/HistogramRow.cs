namespace Streamgauge.Metrics;

/// <summary>Reading a row of a histogram while its owner may be writing it.</summary>
internal static class HistogramRow
{
    /// <summary>Adds a row, taken between two writes of its owner, to a total. Waits for an owner that is in the middle of one.</summary>
    public static void AddTo(Span<long> total, long[] page, int start)
    {
        Span<long> copy = stackalloc long[total.Length];
        ref var version = ref page[start + total.Length - 1];
        var spin = default(SpinWait);
        while (true)
        {
            var before = Volatile.Read(ref version);
            for (var i = 0; i < copy.Length; i++) copy[i] = Volatile.Read(ref page[start + i]);
            if ((before & 1) == 0 && Volatile.Read(ref version) == before) break;
            spin.SpinOnce();
        }

        for (var i = 0; i < total.Length - 2; i++) total[i] += copy[i];
        total[^2] = BitConverter.DoubleToInt64Bits(BitConverter.Int64BitsToDouble(total[^2]) + BitConverter.Int64BitsToDouble(copy[^2]));
    }
}
