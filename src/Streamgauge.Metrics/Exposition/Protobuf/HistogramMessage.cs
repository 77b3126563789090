namespace Streamgauge.Metrics;

/// <summary>
/// Writes <c>io.prometheus.client.Histogram</c>: fields 1 count, 2 sum, 3 classic buckets (<c>+Inf</c> is the count), and when
/// the family keeps them 5 schema, 6 zero threshold, 7 zero count, 9, 10 negative and 12, 13 positive spans and deltas.
/// </summary>
internal static class HistogramMessage
{
    public static void Write(ProtoBuffer to, HistogramBlock block, int slot)
    {
        var message = to.Begin(7);
        var row = block.Row(slot);
        WriteClassic(to, block, slot, row);
        to.Double(2, BitConverter.Int64BitsToDouble(row[HistogramRow.Sum]));
        if (block.Native is { } native) WriteNative(to, native.Resolved(slot));
        ExemplarMessage.WriteTime(to, 15, block.Owner.Clock.Milliseconds(block.Born[slot]));
        to.End(message);
    }

    private static void WriteClassic(ProtoBuffer to, HistogramBlock block, int slot, ReadOnlySpan<long> row)
    {
        var counts = row[HistogramRow.Buckets..];
        var total = 0UL;
        for (var i = 0; i < counts.Length; i++)
        {
            total += (ulong)counts[i];
            if (i == block.Bounds.Length) break;
            var bucket = to.Begin(3);
            to.Unsigned(1, total);
            to.Double(2, block.Bounds[i]);
            if (block.HasExemplars) ExemplarMessage.Write(to, 3, block.Exemplars[(slot * counts.Length) + i]);
            to.End(bucket);
        }

        to.Unsigned(1, total);
    }

    private static void WriteNative(ProtoBuffer to, NativeResolution buckets)
    {
        to.Signed(5, buckets.Schema);
        to.Double(6, NativeBuckets.ZeroThreshold);
        to.Unsigned(7, (ulong)buckets.Zeros);
        WriteSide(to, 9, buckets.Negative);
        WriteSide(to, 12, buckets.Positive);
    }

    /// <summary>Runs of neighbouring buckets as spans, then every count as difference to the one before.</summary>
    private static void WriteSide(ProtoBuffer to, int field, List<(int Index, long Count)> buckets)
    {
        var next = 0;
        for (var i = 0; i < buckets.Count;)
        {
            var start = i++;
            while (i < buckets.Count && buckets[i].Index == buckets[i - 1].Index + 1) i++;
            var span = to.Begin(field);
            to.Signed(1, buckets[start].Index - next);
            to.Unsigned(2, (ulong)(i - start));
            to.End(span);
            next = buckets[i - 1].Index + 1;
        }

        if (buckets.Count == 0) return;
        var deltas = to.Begin(field + 1);
        for (var i = 0; i < buckets.Count; i++) to.SignedElement(buckets[i].Count - (i == 0 ? 0 : buckets[i - 1].Count));
        to.End(deltas);
    }
}
