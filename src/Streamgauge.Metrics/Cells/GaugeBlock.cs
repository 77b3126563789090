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

    public override void Collect(uint now)
    {
        for (var slot = 0; slot < Used; slot++)
        {
            var bits = BitConverter.DoubleToInt64Bits(Volatile.Read(ref Values[slot]));
            if (bits == _last[slot]) continue;
            _last[slot] = bits;
            Changed[slot] = now;
        }
    }

    public override SeriesSnapshot Read(int slot, string[] labels) => new(labels) { Value = Volatile.Read(ref Values[slot]) };
}
