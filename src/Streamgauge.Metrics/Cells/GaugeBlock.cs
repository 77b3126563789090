using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Streamgauge.Metrics;

/// <summary>The cells of gauges: one value each, stored by whoever sets it last.</summary>
internal sealed class GaugeBlock(SeriesStore owner, int number, int capacity) : Block(owner, number, capacity)
{
    public readonly double[] Values = new double[capacity];

    private readonly long[] _last = new long[capacity];

    /// <summary>The cell, or that of the series' successor; null when the record is late and must be dropped.</summary>
    public GaugeBlock? Resolve(ref int slot)
    {
        if ((Live >> slot & 1) != 0) return this;
        if (Owner.Successor(this, slot) is not { } next) return null;
        slot = next.Slot;
        return (GaugeBlock)next.Block;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public void SetSlowly(int slot, double value)
    {
        if (Resolve(ref slot) is { } block) Volatile.Write(ref block.Values[slot], value);
    }

    protected override ulong Collect(int firstNew)
    {
        var text = KeepText();
        var bits = MemoryMarshal.Cast<double, long>(Values);
        var changed = LongLanes.Differences(bits, _last) | SlotMask.From(firstNew);
        for (var left = changed & SlotMask.Below(Used); left != 0; left &= left - 1)
        {
            var slot = BitOperations.TrailingZeroCount(left);
            _last[slot] = bits[slot];
            text.Set(slot, BitConverter.Int64BitsToDouble(_last[slot]));
        }

        return changed;
    }

    public override SeriesSnapshot Read(int slot, string[] labels) => new(labels) { Value = Scalar(slot) };

    public override double Scalar(int slot) => BitConverter.Int64BitsToDouble(_last[slot]);
}
