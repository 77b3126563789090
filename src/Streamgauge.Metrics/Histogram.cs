using System.Runtime.CompilerServices;

namespace Streamgauge.Metrics;

/// <summary>
/// A handle on one histogram series, usable from any thread. A scrape sees an observation wholly or not at all: bucket, count
/// and sum always belong together. NaN counts in <c>+Inf</c> and adds nothing to the sum. After the series' scope is disposed
/// records are dropped and counted.
/// </summary>
public readonly struct Histogram : IMetricHandle<Histogram>
{
    private readonly HistogramBlock _block;
    private readonly int _slot;

    internal Histogram(HistogramBlock block, int slot) => (_block, _slot) = (block, slot);

    /// <summary>Counts one value, in the unit of the family.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Observe(double value)
    {
        var ordinal = ThreadSlot.Ordinal;
        var block = _block;
        var slot = _slot;
        var pages = block.Pages;
        if ((block.Live >> slot & 1) != 0 && (uint)ordinal < (uint)pages.Length && pages[ordinal] is { } page) block.Record(page, slot, ordinal, value);
        else block.ObserveSlowly(slot, value);
    }

    /// <summary>Counts one value and keeps the example as the latest of its bucket.</summary>
    public void Observe(double value, Exemplar exemplar)
    {
        Observe(value);
        _block.KeepExemplar(_slot, value, exemplar);
    }

    /// <summary>Observes, when disposed, the seconds since now by the registry's clock.</summary>
    public HistogramTimer StartTimer() => new(this, _block.Owner.Clock.Time);

    static Histogram IMetricHandle<Histogram>.At(Block block, int slot) => new((HistogramBlock)block, slot);
}
