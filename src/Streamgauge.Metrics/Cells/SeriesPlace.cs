namespace Streamgauge.Metrics;

/// <summary>Where a series is kept.</summary>
internal readonly record struct SeriesPlace(Block Block, int Slot)
{
    public int Index => (Block.Number << 6) | Slot;

    /// <summary>Nowhere: the default.</summary>
    public bool IsNone => Block is null;

    public ulong Bit => 1UL << Slot;
}
