using System.Runtime.CompilerServices;

namespace Streamgauge.Metrics;

/// <summary>
/// The cells of counters. Whole amounts go to pages that one thread each owns; the first thread to come gets its page at once,
/// later ones meet a series first in a shared interlocked cell and get their own page with the second record, so that many
/// threads passing many series do not multiply memory.
/// </summary>
internal sealed class CounterBlock(SeriesStore owner, int number, int capacity) : Block(owner, number, capacity)
{
    /// <summary>By thread ordinal; null where that thread has no page here.</summary>
    public long[]?[] Pages = [];

    private readonly long[] _last = new long[capacity];
    private double[]?[] _fractions = [];
    private long[]? _shared;
    private double[]? _sharedFractions;
    private ulong _met;

    [MethodImpl(MethodImplOptions.NoInlining)]
    public void AddSlowly(int slot, long amount)
    {
        if (amount < 0)
        {
            Owner.Refuse(amount);
        }
        else if ((Live >> slot & 1) == 0)
        {
            if (Owner.Successor(this, slot) is { } next) new Counter((CounterBlock)next.Block, next.Slot).Increment(amount);
        }
        else if (PageFor(slot, ThreadOrdinal.Claim()) is { } page)
        {
            page[slot] += amount;
        }
        else
        {
            Interlocked.Add(ref _shared![slot], amount);
        }
    }

    public void AddFraction(int slot, double amount)
    {
        if (!(amount >= 0) || double.IsInfinity(amount))
        {
            Owner.Refuse(amount);
        }
        else if ((Live >> slot & 1) == 0)
        {
            if (Owner.Successor(this, slot) is { } next) new Counter((CounterBlock)next.Block, next.Slot).Increment(amount);
        }
        else
        {
            var page = FractionsFor(ThreadOrdinal.Claim());
            Volatile.Write(ref page[slot], page[slot] + amount);
        }
    }

    public override void Fold(int ordinal)
    {
        lock (Owner.PageGate)
        {
            if (ordinal < Pages.Length && Pages[ordinal] is { } page)
            {
                _shared ??= new long[Capacity];
                for (var i = 0; i < page.Length; i++) Interlocked.Add(ref _shared[i], page[i]);
                Pages[ordinal] = null;
            }

            if (ordinal < _fractions.Length && _fractions[ordinal] is { } fractions)
            {
                _sharedFractions ??= new double[Capacity];
                for (var i = 0; i < fractions.Length; i++) _sharedFractions[i] += fractions[i];
                _fractions[ordinal] = null;
            }
        }
    }

    public override void Collect(uint now)
    {
        for (var slot = 0; slot < Used; slot++)
        {
            var value = Total(slot);
            var bits = value.IsWhole ? value.Whole : BitConverter.DoubleToInt64Bits(value.AsDouble);
            if (bits == _last[slot]) continue;
            _last[slot] = bits;
            Changed[slot] = now;
        }
    }

    public override SeriesSnapshot Read(int slot, string[] labels)
    {
        var value = Total(slot);
        return new SeriesSnapshot(labels) { Value = value.AsDouble, WholeValue = value.IsWhole ? value.Whole : null };
    }

    private CounterValue Total(int slot)
    {
        var whole = _shared is { } shared ? Volatile.Read(ref shared[slot]) : 0;
        foreach (var page in Pages)
        {
            if (page is not null) whole += Volatile.Read(ref page[slot]);
        }

        var fraction = _sharedFractions?[slot] ?? 0;
        foreach (var page in _fractions)
        {
            if (page is not null) fraction += Volatile.Read(ref page[slot]);
        }

        return new CounterValue(whole, fraction);
    }

    private long[]? PageFor(int slot, int ordinal)
    {
        lock (Owner.PageGate)
        {
            var page = ordinal < Pages.Length ? Pages[ordinal] : null;
            if (page is not null) return page;
            var isMet = Pages.Length == 0 || (_met >> slot & 1) != 0;
            _met |= 1UL << slot;
            _shared ??= isMet ? null : new long[Capacity];
            if (!isMet) return null;
            page = new long[Capacity];
            Volatile.Write(ref Pages, PageArray.With(Pages, ordinal, page));
            return page;
        }
    }

    private double[] FractionsFor(int ordinal)
    {
        var fractions = _fractions;
        if (ordinal < fractions.Length && fractions[ordinal] is { } page) return page;
        lock (Owner.PageGate)
        {
            page = new double[Capacity];
            Volatile.Write(ref _fractions, PageArray.With(_fractions, ordinal, page));
            return page;
        }
    }
}
