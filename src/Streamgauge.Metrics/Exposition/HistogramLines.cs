using System.Numerics;
using System.Runtime.CompilerServices;

namespace Streamgauge.Metrics;

/// <summary>The lines of a histogram: cumulated buckets, sum, count, and in OpenMetrics when it was created.</summary>
internal sealed class HistogramLines(SampleHead[] buckets, SampleHead sum, SampleHead count, SampleHead? created, bool withExemplars) : SeriesLines
{
    private readonly int _longestHeads = buckets.Sum(static head => head.Longest) + sum.Longest + count.Longest + (created?.Longest ?? 0);

    public override int ValueEvery(Block block) => 0;

    protected override int LineCount => buckets.Length + 3;

    protected override int LongestLines(Block block) =>
        _longestHeads + (LineCount * Numbers.MostBytes) + (withExemplars && block.HasExemplars ? buckets.Length * LongestExemplar : 0);

    protected override ref byte Write(Block block, ulong slots, ref byte to)
    {
        ref var pieces = ref WideCopy.Start(block.Labels.Bytes);
        var ends = block.Labels.Ends;
        for (; slots != 0; slots &= slots - 1)
        {
            var slot = BitOperations.TrailingZeroCount(slots);
            var start = slot == 0 ? 0 : ends[slot - 1];
            to = ref WriteOne(ref to, block, slot, ref Unsafe.Add(ref pieces, start), ends[slot] - start);
        }

        return ref to;
    }

    private ref byte WriteOne(ref byte to, Block block, int slot, ref byte piece, int length)
    {
        var text = block.Text(1UL << slot);
        var exemplars = withExemplars && block.HasExemplars ? block.Exemplars : null;
        var cell = slot * (buckets.Length + 1);
        for (var i = 0; i < buckets.Length; i++)
        {
            to = ref buckets[i].Write(ref to, ref piece, length);
            to = ref AppendValue(ref to, text, cell + i);
            if (exemplars is not null) to = ref ExemplarText.Append(ref to, exemplars[(slot * buckets.Length) + i]);
        }

        to = ref sum.Write(ref to, ref piece, length);
        to = ref AppendValue(ref to, text, cell + buckets.Length);
        to = ref count.Write(ref to, ref piece, length);
        to = ref AppendValue(ref to, text, cell + buckets.Length - 1);
        if (created is not null) to = ref AppendCreated(ref to, created, ref piece, length, block, slot);
        return ref to;
    }
}
