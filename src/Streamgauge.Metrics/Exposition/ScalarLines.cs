using System.Numerics;
using System.Runtime.CompilerServices;

namespace Streamgauge.Metrics;

/// <summary>The line of a counter or gauge, and in OpenMetrics when a counter was created.</summary>
internal sealed class ScalarLines(SampleHead sample, SampleHead? created, bool withExemplars) : SeriesLines(withExemplars)
{
    public override bool HasOneValue => true;

    public override int LineCount => created is null ? 1 : 2;

    protected override int LongestLines(Block block) =>
        sample.Longest + Numbers.MostBytes
        + (created is null ? 0 : created.Longest + Numbers.MostBytes)
        + (WriteExemplars(block) ? LongestExemplar : 0);

    protected override ref byte Write(Block block, ulong slots, ref byte to)
    {
        var exemplars = WriteExemplars(block) ? block.Exemplars : null;
        if (exemplars is null && created is null && sample.IsPlain(out var name)) return ref WritePlain(block, slots, ref to, name);
        ref var pieces = ref WideCopy.Start(block.Labels.Bytes);
        var ends = block.Labels.Ends;
        var text = block.Text(slots);
        var ahead = new TextAhead(block, steps: block.Capacity);
        for (; slots != 0; slots &= slots - 1)
        {
            ahead.FetchStep();
            var slot = BitOperations.TrailingZeroCount(slots);
            var start = slot == 0 ? 0 : ends[slot - 1];
            ref var piece = ref Unsafe.Add(ref pieces, start);
            to = ref sample.Write(ref to, ref piece, ends[slot] - start);
            to = ref AppendValue(ref to, text, slot);
            if (exemplars is not null) to = ref ExemplarText.Append(ref to, exemplars[slot]);
            if (created is not null) to = ref AppendCreated(ref to, created, ref piece, ends[slot] - start, block, slot);
        }

        return ref to;
    }

    /// <summary>Three copies to a line.</summary>
    private static ref byte WritePlain(Block block, ulong slots, ref byte to, byte[] name)
    {
        if (block is CounterBlock { ShortValues: { Length: >= ShortNumbers.Lanes } values }) return ref CounterLines.Write(ref to, block, values, slots, name);
        ref var pieces = ref WideCopy.Start(block.Labels.Bytes);
        var ends = block.Labels.Ends;
        var text = block.Text(slots);
        var nameLength = name.Length - WideCopy.Slack;
        var ahead = new TextAhead(block, steps: block.Capacity);
        for (; slots != 0; slots &= slots - 1)
        {
            ahead.FetchStep();
            var slot = BitOperations.TrailingZeroCount(slots);
            var start = slot == 0 ? 0 : ends[slot - 1];
            to = ref WideCopy.Append(ref to, ref WideCopy.Start(name), nameLength);
            to = ref WideCopy.AppendLong(ref to, ref Unsafe.Add(ref pieces, start), ends[slot] - start);
            to = ref AppendValue(ref to, text, slot);
        }

        return ref to;
    }
}
