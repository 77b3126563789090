using System.Runtime.CompilerServices;

namespace Streamgauge.Metrics;

/// <summary>
/// A handle on one counter series. Keep it in a field and record through it from any thread: recording takes no lock,
/// allocates nothing and is never held up by a scrape. After the series' scope is disposed records are dropped and counted.
/// </summary>
public readonly struct Counter : IMetricHandle<Counter>
{
    private readonly CounterBlock _block;
    private readonly int _slot;

    internal Counter(CounterBlock block, int slot) => (_block, _slot) = (block, slot);

    /// <summary>Adds 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Increment() => Increment(1L);

    /// <summary>Adds a whole amount, which must not be negative.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Increment(long amount)
    {
        // The page belongs to this thread alone, so a plain addition is enough; whatever is not ordinary goes the slow way.
        // The ordinal comes first: on Linux reading it is a call, across which nothing else then has to be kept.
        var ordinal = ThreadSlot.Ordinal;
        var block = _block;
        var slot = _slot;
        var pages = block.Pages;
        if (amount >= 0 && (block.Live >> slot & 1) != 0
            && (uint)ordinal < (uint)pages.Length && pages[ordinal] is var page && (uint)slot < (uint)page.Length)
        {
            page[slot] += amount;
        }
        else
        {
            block.AddSlowly(slot, amount);
        }
    }

    /// <summary>Adds an amount that may have a fraction; it must be finite and not negative.</summary>
    public void Increment(double amount) => _block.AddFraction(_slot, amount);

    /// <summary>Adds a whole amount and keeps the example as the series' latest.</summary>
    public void Increment(long amount, Exemplar exemplar)
    {
        Increment(amount);
        _block.Exemplars.Keep(_slot, amount, exemplar);
    }

    static Counter IMetricHandle<Counter>.At(Block block, int slot) => new((CounterBlock)block, slot);
}
