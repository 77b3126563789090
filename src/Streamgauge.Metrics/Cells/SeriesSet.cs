using System.Numerics;
using System.Runtime.CompilerServices;

namespace Streamgauge.Metrics;

/// <summary>
/// The series of a family from birth to removal. Finding takes no lock; everything that changes the set is under the creation
/// lock, which comes after the collection lock and before those of scopes.
/// </summary>
internal sealed class SeriesSet(MetricRegistry registry, SeriesStore store, LabelRules rules, ulong seed)
{
    private readonly Lock _creation = new();
    private readonly SeriesBudget _budget = new(registry, store.Descriptor);
    private readonly RetiringSeries _retiring = new(registry.RetireAfter, store.Descriptor.Budget);
    private readonly Dictionary<int, int> _extraOwners = [];
    private SeriesTable _table = SeriesTable.Empty;
    private SeriesPlace _overflow;

    /// <summary>The live series with these values, by content.</summary>
    public bool TryFind(in LabelKey key, uint hash, out SeriesPlace place) => Volatile.Read(ref _table).TryFind(key, hash, live: true, out place);

    /// <summary>The same for a pair, given back in registers; nowhere when there is none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public SeriesPlace Find(scoped in LabelPair pair, uint hash) => Volatile.Read(ref _table).Find(pair, hash, live: true);

    /// <summary>Finds or makes a series; a scope becomes one of its owners. Says what to warn of, once the lock is left.</summary>
    public SeriesPlace FindOrMake(in LabelKey key, uint hash, MetricScope? scope, out string? warning)
    {
        lock (_creation)
        {
            return FindOrMake_NeedsLock(key, hash, scope, out warning);
        }
    }

    /// <summary>One owner less; the last one's leaving ends the series.</summary>
    public void Release(SeriesPlace place)
    {
        lock (_creation)
        {
            var now = store.Clock.Now;
            if (!_extraOwners.TryGetValue(place.Index, out var others)) End_NeedsLock(place, now);
            else if (others == 1) _extraOwners.Remove(place.Index);
            else _extraOwners[place.Index] = others - 1;
            Sweep_NeedsLock(served: 0, now);
        }
    }

    /// <summary>Ends series without a scope whose last change is too long ago; a record that still comes starts a new one.</summary>
    public void Expire(Block block, uint now, uint limit)
    {
        lock (_creation)
        {
            for (var left = block.Live & ~block.Scoped; left != 0; left &= left - 1)
            {
                var place = new SeriesPlace(block, BitOperations.TrailingZeroCount(left));
                if (now - block.Changed[place.Slot] < limit) continue;
                block.Expired |= place.Bit;
                End_NeedsLock(place, now);
            }
        }
    }

    /// <summary>Ends a series without a last scrape.</summary>
    public void Forget(SeriesPlace place)
    {
        lock (_creation)
        {
            if (Close_NeedsLock(place)) Remove_NeedsLock(place);
        }
    }

    /// <summary>Shows a series in scrapes or leaves it out.</summary>
    public void Show(SeriesPlace place, bool visible)
    {
        lock (_creation)
        {
            place.Block.Hidden = visible ? place.Block.Hidden & ~place.Bit : place.Block.Hidden | place.Bit;
        }
    }

    /// <summary>Removes ended series that every kind of scraper has been given in this pass.</summary>
    public void Sweep(long served)
    {
        lock (_creation)
        {
            var now = store.Clock.Now;
            if (served > 0) _retiring.Served(now);
            Sweep_NeedsLock(served, now);
        }
    }

    private SeriesPlace FindOrMake_NeedsLock(in LabelKey key, uint hash, MetricScope? scope, out string? warning)
    {
        warning = null;
        if (TryFind(key, hash, out var found))
        {
            if (scope is not null && (found.Block.Scoped & found.Bit) != 0 && scope.Join(store, found))
                _extraOwners[found.Index] = _extraOwners.GetValueOrDefault(found.Index) + 1;
            return found;
        }

        // The clock is a good part of what a new series costs, so it is asked once.
        var now = store.Clock.Now;
        Sweep_NeedsLock(served: 0, now);
        if (rules.IsOverflow(key)) return _overflow = Make_NeedsLock(key, hash, scope, now);
        if (_budget.TryTake(_retiring.IsFull(now), out warning)) return Make_NeedsLock(key, hash, scope, now);
        registry.Overflowed(store.Descriptor.Name);
        var overflow = rules.Overflow;
        return FindOrMake_NeedsLock(overflow, overflow.Hash(seed), null, out _);
    }

    private SeriesPlace Make_NeedsLock(in LabelKey key, uint hash, MetricScope? scope, uint now)
    {
        if (_table.TryFind(key, hash, live: false, out var predecessor)) Remove_NeedsLock(predecessor);
        var block = store.Blocks.ForNext(out var isNew);
        if (isNew)
        {
            Volatile.Write(ref _table, _table.WithRoomFor(block.Number));
            Volatile.Write(ref _table.Blocks[block.Number], block);
        }

        var place = new SeriesPlace(block, block.Used);
        block.Open(place.Slot, key, hash, now, registry.CurrentPass, isScoped: scope is not null);
        Volatile.Write(ref _table, _table.With(hash, place.Index));
        if (scope?.TryOwn(store, place) == false) End_NeedsLock(place, now);
        return place;
    }

    private void End_NeedsLock(SeriesPlace place, uint now)
    {
        if (Close_NeedsLock(place)) _retiring.Add(place, registry.CurrentPass, now);
    }

    private bool Close_NeedsLock(SeriesPlace place)
    {
        if ((place.Block.Live & place.Bit) == 0) return false;
        Volatile.Write(ref place.Block.Live, place.Block.Live & ~place.Bit);
        if (place == _overflow) _overflow = default;
        else _budget.Return();
        return true;
    }

    private void Sweep_NeedsLock(long served, uint now)
    {
        while (_retiring.TryTake(served, now, out var place)) Remove_NeedsLock(place);
    }

    private void Remove_NeedsLock(SeriesPlace place)
    {
        if ((place.Block.Exposed & place.Bit) == 0) return;
        Volatile.Write(ref place.Block.Exposed, place.Block.Exposed & ~place.Bit);
        _table.Remove(place.Block.Hashes[place.Slot], place.Index);
        if (store.Blocks.RemoveIfSpent(place.Block)) Volatile.Write(ref _table.Blocks[place.Block.Number], null);
    }
}
