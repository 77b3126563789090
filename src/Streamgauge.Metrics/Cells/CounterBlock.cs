using System.Numerics;
using System.Runtime.CompilerServices;

namespace Streamgauge.Metrics;

/// <summary>
/// The cells of counters. Whole amounts go to pages that one thread each owns; the first thread to come gets its page at once,
/// later ones meet a series first in a shared interlocked cell and get their own page with the second record, so that many
/// threads passing many series do not multiply memory.
/// </summary>
internal sealed class CounterBlock(SeriesStore owner, int number, int capacity) : Block(owner, number, capacity)
{
    /// <summary>By thread ordinal; empty where that thread has no page here, so that one check of the length sees both.</summary>
    public long[][] Pages = [];

    private readonly long[] _last = new long[capacity];
    private double[]?[] _fractions = [];
    private long[]? _shared;
    private double[]? _sharedFractions;
    private double[]? _lastFractions;
    private ulong _met;

    private bool HasFractions => _fractions.Length > 0;

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
            if (ordinal < Pages.Length && Pages[ordinal] is { Length: > 0 } page)
            {
                _shared ??= new long[Capacity];
                for (var i = 0; i < Capacity; i++) Interlocked.Add(ref _shared[i], page[i]);
                Pages[ordinal] = [];
            }

            if (ordinal < _fractions.Length && _fractions[ordinal] is { } fractions)
            {
                _sharedFractions ??= new double[Capacity];
                for (var i = 0; i < fractions.Length; i++) _sharedFractions[i] += fractions[i];
                _fractions[ordinal] = null;
            }
        }
    }

    public override void FetchParts()
    {
        base.FetchParts();
        Prefetch.Object(Pages, 1);
        Prefetch.Array(_last, Capacity * sizeof(long));
    }

    public override void FetchCells()
    {
        foreach (var page in Pages) Prefetch.Array(page, Capacity * sizeof(long));
    }

    protected override int TextSize => ValueText.ForWhole;

    /// <summary>Text is kept of what takes time to write: fractions and long numbers.</summary>
    public override ValueText Text(ulong slots) => KeptText ?? ShortNumbers.Text(_last, slots);

    /// <summary>The values as of the last collection when their text is not kept; else nothing.</summary>
    public ReadOnlySpan<long> ShortValues => KeptText is null ? _last : [];

    [SkipLocalsInit]
    protected override ulong Collect(int firstNew)
    {
        var totals = AddUp(stackalloc long[Capacity]);
        var used = SlotMask.Below(Used);
        var changed = (LongLanes.Differences(totals, _last) | SlotMask.From(firstNew)) & used;
        if (HasFractions) return CollectFractions(totals, firstNew);
        if (changed == 0) return 0;
        LongLanes.Copy(totals, _last, changed);
        if (KeptText is { } text) Write(text, changed);
        else if (!ShortNumbers.AreAll(_last, changed)) Write(KeepText(), used);
        return changed;
    }

    public override SeriesSnapshot Read(int slot, string[] labels)
    {
        var isWhole = _lastFractions is null || _lastFractions[slot] == 0;
        return new SeriesSnapshot(labels) { Value = Scalar(slot), WholeValue = isWhole ? _last[slot] : null };
    }

    public override double Scalar(int slot) => _last[slot] + (_lastFractions?[slot] ?? 0);

    /// <summary>The cells of all threads together; those of the only one as they are, which may grow while they are read.</summary>
    private ReadOnlySpan<long> AddUp(Span<long> totals)
    {
        var pages = Volatile.Read(ref Pages);
        if (_shared is null && OnlyOne(pages) is { } page) return page.AsSpan(0, Capacity);
        totals.Clear();
        if (_shared is { } shared) LongLanes.Add(totals, shared);
        foreach (var own in pages)
        {
            if (own.Length > 0) LongLanes.Add(totals, own.AsSpan(0, Capacity));
        }

        return totals;
    }

    private static long[]? OnlyOne(long[][] pages)
    {
        long[]? only = null;
        foreach (var page in pages)
        {
            if (page.Length == 0) continue;
            if (only is not null) return null;
            only = page;
        }

        return only;
    }

    private void Write(ValueText text, ulong slots)
    {
        for (; slots != 0; slots &= slots - 1)
        {
            var slot = BitOperations.TrailingZeroCount(slots);
            text.Set(slot, _last[slot]);
        }
    }

    private ulong CollectFractions(ReadOnlySpan<long> totals, int firstNew)
    {
        if (KeptText is null) Write(KeepText(), SlotMask.Below(Used));
        var changed = SlotMask.Below(Used);
        for (var slot = 0; slot < Used; slot++)
        {
            var whole = totals[slot];
            changed &= ~CollectFraction(KeptText!, slot, whole, slot >= firstNew);
            _last[slot] = whole;
        }

        return changed;
    }

    /// <summary>The bit of the slot when nothing changed after all.</summary>
    private ulong CollectFraction(ValueText text, int slot, long whole, bool isNew)
    {
        var fraction = _sharedFractions?[slot] ?? 0;
        foreach (var page in Volatile.Read(ref _fractions))
        {
            if (page is not null) fraction += Volatile.Read(ref page[slot]);
        }

        _lastFractions ??= new double[Capacity];
        if (!isNew && whole == _last[slot] && fraction == _lastFractions[slot]) return 1UL << slot;
        _lastFractions[slot] = fraction;
        if (fraction == 0) text.Set(slot, whole);
        else text.Set(slot, whole + fraction);
        return 0;
    }

    private long[]? PageFor(int slot, int ordinal)
    {
        lock (Owner.PageGate)
        {
            var page = ordinal < Pages.Length ? Pages[ordinal] : [];
            if (page.Length > 0) return page;
            var isMet = Pages.Length == 0 || (_met >> slot & 1) != 0;
            _met |= 1UL << slot;
            _shared ??= isMet ? null : new long[Capacity];
            if (!isMet) return null;
            page = PageArray.NewPage(Capacity);
            Volatile.Write(ref Pages, PageArray.With(Pages, ordinal, page, none: []));
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
