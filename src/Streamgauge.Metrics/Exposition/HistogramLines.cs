using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Streamgauge.Metrics;

/// <summary>The lines of a histogram: cumulated buckets, sum, count, and in OpenMetrics when it was created.</summary>
internal sealed class HistogramLines(SampleHead[] buckets, SampleHead sum, SampleHead count, SampleHead? created, bool withExemplars) : SeriesLines(withExemplars)
{
    private const int LongestStem = 512;

    private readonly int _longestHeads = buckets.Sum(static head => head.Longest) + sum.Longest + count.Longest + (created?.Longest ?? 0);

    public override bool HasOneValue => false;

    public override int LineCount => buckets.Length + (created is null ? 2 : 3);

    protected override int LongestLines(Block block) =>
        _longestHeads + (LineCount * Numbers.MostBytes) + (WriteExemplars(block) ? buckets.Length * LongestExemplar : 0);

    protected override ref byte Write(Block block, ulong slots, ref byte to)
    {
        ref var pieces = ref WideCopy.Start(block.Labels.Bytes);
        var ends = block.Labels.Ends;
        for (; slots != 0; slots &= slots - 1)
        {
            var slot = BitOperations.TrailingZeroCount(slots);
            var start = slot == 0 ? 0 : ends[slot - 1];
            to = ref WriteOne(ref to, (HistogramBlock)block, slot, ref Unsafe.Add(ref pieces, start), ends[slot] - start);
        }

        return ref to;
    }

    [SkipLocalsInit]
    private ref byte WriteOne(ref byte to, HistogramBlock block, int slot, ref byte piece, int length)
    {
        var counts = new BucketCounts(block.BucketsOf(slot), stackalloc long[BucketCounts.RoomFor(buckets.Length)]);
        if (WriteExemplars(block)) to = ref WriteWithExemplars(ref to, block, slot, counts, ref piece, length);
        else if (buckets[0].HasStem(length, LongestStem)) to = ref WriteBuckets(ref to, counts, ref piece, length);
        else for (var i = 0; i < buckets.Length; i++) to = ref BucketCounts.Append(ref buckets[i].Write(ref to, ref piece, length), counts, i);
        to = ref AppendValue(ref sum.Write(ref to, ref piece, length), block.Text(1UL << slot), slot);
        to = ref BucketCounts.Append(ref count.Write(ref to, ref piece, length), counts, buckets.Length - 1);
        if (created is not null) to = ref AppendCreated(ref to, created, ref piece, length, block, slot);
        return ref to;
    }

    /// <summary>Name and labels are put together once for all buckets.</summary>
    [SkipLocalsInit]
    private ref byte WriteBuckets(ref byte to, scoped BucketCounts counts, ref byte piece, int length)
    {
        ref var stem = ref MemoryMarshal.GetReference(stackalloc byte[LongestStem]);
        var stemLength = (int)Unsafe.ByteOffset(ref stem, ref buckets[0].WriteStem(ref stem, ref piece, length));
        for (var i = 0; i < buckets.Length; i++)
        {
            to = ref buckets[i].WriteTail(ref WideCopy.AppendLong(ref to, ref stem, stemLength), length);
            to = ref BucketCounts.Append(ref to, counts, i);
        }

        return ref to;
    }

    private ref byte WriteWithExemplars(ref byte to, HistogramBlock block, int slot, scoped BucketCounts counts, ref byte piece, int length)
    {
        for (var i = 0; i < buckets.Length; i++)
        {
            to = ref BucketCounts.Append(ref buckets[i].Write(ref to, ref piece, length), counts, i);
            to = ref ExemplarText.Append(ref to, block.Exemplars[(slot * buckets.Length) + i]);
        }

        return ref to;
    }
}
