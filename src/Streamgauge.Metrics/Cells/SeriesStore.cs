using System.Numerics;
using System.Runtime.CompilerServices;

namespace Streamgauge.Metrics;

/// <summary>
/// The series of one family: finds them without a lock, makes and ends them under the creation lock, and lets scrapes read them
/// under <see cref="Collection"/>. Order of locks: collection, creation, pages.
/// </summary>
internal sealed class SeriesStore
{
    public const string Overflow = "_overflow";

    private readonly Lock _creation = new();
    private readonly MetricRegistry _registry;
    private readonly ulong _seed = (ulong)Random.Shared.NextInt64();
    private readonly LabelRules _rules;
    private readonly SeriesBudget _budget;
    private readonly RetiringSeries _retiring;
    private readonly Dictionary<int, int> _extraOwners = [];
    private SeriesTable _table = SeriesTable.Empty;
    private StrongBox<SeriesPlace>? _single;
    private SeriesPlace _overflow;

    public SeriesStore(MetricRegistry registry, MetricDescriptor descriptor, MetricType type, RegistrationPlace place, bool isObserved)
    {
        _registry = registry;
        _rules = new LabelRules(descriptor);
        _budget = new SeriesBudget(registry, descriptor);
        _retiring = new RetiringSeries(registry.RetireAfter, descriptor.Budget);
        Descriptor = descriptor;
        Type = type;
        Place = place;
        IsObserved = isObserved;
        Bounds = [.. descriptor.Buckets];
        Layout = new LabelLayout(descriptor.Labels);
        Blocks = new BlockChain(this);
        Texts = new FormatCache<FamilyText>(this, FamilyText.Of);
        Messages = new FormatCache<FamilyMessage>(this, static (store, format, name) => new FamilyMessage(store, format, name));
        Scrapers = new KnownScrapers(registry.RetireAfter);
    }

    public MetricDescriptor Descriptor { get; }

    public MetricType Type { get; }

    public RegistrationPlace Place { get; }

    /// <summary>Whether callbacks fill the cells, which are then plain values for counters too.</summary>
    public bool IsObserved { get; }

    public double[] Bounds { get; }

    public LabelLayout Layout { get; }

    public BlockChain Blocks { get; }

    public KnownScrapers Scrapers { get; }

    public FormatCache<FamilyText> Texts { get; }

    public FormatCache<FamilyMessage> Messages { get; }

    public RegistryClock Clock => _registry.Clock;

    public DroppedRecords Dropped => _registry.Dropped;

    public int LiveCount => _budget.Live;

    /// <summary>Held while values are read and written out, never across a wait.</summary>
    public Lock Collection { get; } = new();

    /// <summary>Guards the arrays of pages.</summary>
    public Lock PageGate { get; } = new();

    /// <summary>Finds or makes the series with these values; a scope becomes one of its owners.</summary>
    public SeriesPlace Resolve(in LabelKey key, MetricScope? scope = null)
    {
        if (scope is null && key.Count == 0 && _single is { Value.Block.Live: not 0 } single) return single.Value;
        _rules.CheckShape(key);
        var hash = key.Hash(_seed);
        var table = Volatile.Read(ref _table);
        var index = scope is null ? table.Find(key, hash, live: true) : -1;
        return index >= 0 ? new SeriesPlace(table.Blocks[index >> 6]!, index & 63) : Create(key, hash, scope);
    }

    /// <summary>Where a late record belongs: the successor of an expired series, or nowhere, which is counted.</summary>
    public SeriesPlace? Successor(Block block, int slot)
    {
        if ((block.Expired >> slot & 1) != 0) return Resolve(new LabelKey(LabelRules.AsTexts(Descriptor, block.Labels.Values(slot))));
        Dropped.Count(DropReason.Late);
        return null;
    }

    /// <summary>One owner less; the last one's leaving ends the series.</summary>
    public void Release(SeriesPlace place)
    {
        lock (_creation)
        {
            if (!_extraOwners.TryGetValue(place.Index, out var others)) End_NeedsLock(place);
            else if (others == 1) _extraOwners.Remove(place.Index);
            else _extraOwners[place.Index] = others - 1;
            Sweep_NeedsLock(served: 0);
        }
    }

    /// <summary>Collects a block unless somebody has done so since this pass began. Needs the collection lock.</summary>
    public void CollectOnce(Block block, long pass)
    {
        if (block.CollectedIn >= pass) return;
        block.CollectedIn = _registry.CurrentPass;
        var now = Clock.Now;
        block.Collect(now);
        if (Descriptor.ExpiresAfter is { } span) Expire(block, now, RegistryClock.Ticks(span));
    }

    /// <summary>Shows a series in scrapes or leaves it out.</summary>
    public void Show(SeriesPlace place, bool visible)
    {
        lock (_creation)
        {
            place.Block.Hidden = visible ? place.Block.Hidden & ~place.Bit : place.Block.Hidden | place.Bit;
        }
    }

    /// <summary>Folds the pages of ended threads.</summary>
    public void Fold(int[] ordinals)
    {
        lock (Collection)
        {
            for (var block = Blocks.First; block is not null; block = Volatile.Read(ref block.Next))
            {
                foreach (var ordinal in ordinals) block.Fold(ordinal);
            }
        }
    }

    /// <summary>A scraper of this kind has been given everything as of this pass.</summary>
    public void Completed(string scraper, long pass)
    {
        long served;
        lock (Collection)
        {
            Scrapers.Completed(scraper, pass, Clock.Now);
            served = Scrapers.CompletedByAll(Clock.Now);
        }

        lock (_creation)
        {
            Sweep_NeedsLock(served);
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

    /// <summary>A counter was given something it cannot add: a mistake in the program.</summary>
    public void Refuse(double amount)
    {
        Dropped.Count(DropReason.Negative);
        if (_registry.ThrowsOnMisuse) throw new ArgumentOutOfRangeException(nameof(amount), amount, $"Counter '{Descriptor.Name}' can only grow.");
    }

    public void CountNaN() => Dropped.Count(DropReason.Nan);

    /// <summary>Ends series whose last change is too long ago; a record that still comes starts a new one.</summary>
    private void Expire(Block block, uint now, uint limit)
    {
        lock (_creation)
        {
            for (var left = block.Live & ~block.Scoped; left != 0; left &= left - 1)
            {
                var place = new SeriesPlace(block, BitOperations.TrailingZeroCount(left));
                if (now - block.Changed[place.Slot] < limit) continue;
                block.Expired |= place.Bit;
                End_NeedsLock(place);
            }
        }
    }

    private SeriesPlace Create(in LabelKey key, uint hash, MetricScope? scope)
    {
        ObjectDisposedException.ThrowIf(scope is { IsDisposed: true }, scope!);
        _rules.CheckValues(key);
        if (_rules.Canonical(key) is { } canonical) return Resolve(new LabelKey(canonical), scope);
        string? warning;
        SeriesPlace place;
        lock (_creation)
        {
            place = FindOrMake_NeedsLock(key, hash, scope, out warning);
        }

        if (warning is not null) _registry.Warn(warning);
        return place;
    }

    private SeriesPlace FindOrMake_NeedsLock(in LabelKey key, uint hash, MetricScope? scope, out string? warning)
    {
        warning = null;
        var index = _table.Find(key, hash, live: true);
        if (index >= 0)
        {
            var found = new SeriesPlace(_table.Blocks[index >> 6]!, index & 63);
            if (scope is not null && (found.Block.Scoped & found.Bit) != 0 && scope.Join(this, found))
            {
                _extraOwners[index] = _extraOwners.GetValueOrDefault(index) + 1;
            }

            return found;
        }

        Sweep_NeedsLock(served: 0);
        var isOverflow = _rules.IsOverflow(key);
        if (!isOverflow && !_budget.TryTake(out warning))
        {
            _registry.Overflowed(Descriptor.Name);
            var folded = _rules.Overflow;
            return FindOrMake_NeedsLock(folded, folded.Hash(_seed), null, out _);
        }

        var made = Make_NeedsLock(key, hash, scope);
        if (isOverflow) _overflow = made;
        return made;
    }

    private SeriesPlace Make_NeedsLock(in LabelKey key, uint hash, MetricScope? scope)
    {
        var predecessor = _table.Find(key, hash, live: false);
        if (predecessor >= 0) Remove_NeedsLock(new SeriesPlace(_table.Blocks[predecessor >> 6]!, predecessor & 63));

        var block = Blocks.ForNext(out var isNew);
        if (isNew)
        {
            Volatile.Write(ref _table, _table.WithRoomFor(block.Number));
            Volatile.Write(ref _table.Blocks[block.Number], block);
        }

        var place = new SeriesPlace(block, block.Used);
        block.Labels.Append(place.Slot, key);
        block.Hashes[place.Slot] = hash;
        block.Bear(place.Slot, Clock.Now, _registry.CurrentPass);
        if (scope is not null) block.Scoped |= place.Bit;
        block.Used++;
        Volatile.Write(ref block.Live, block.Live | place.Bit);
        Volatile.Write(ref block.Exposed, block.Exposed | place.Bit);
        Volatile.Write(ref _table, _table.With(hash, place.Index));
        if (key.Count == 0) _single = new StrongBox<SeriesPlace>(place);
        if (scope?.TryOwn(this, place) == false) End_NeedsLock(place);
        return place;
    }

    private void End_NeedsLock(SeriesPlace place)
    {
        if (Close_NeedsLock(place)) _retiring.Add(place, _registry.CurrentPass, Clock.Now);
    }

    private bool Close_NeedsLock(SeriesPlace place)
    {
        if ((place.Block.Live & place.Bit) == 0) return false;
        Volatile.Write(ref place.Block.Live, place.Block.Live & ~place.Bit);
        if (place == _overflow) _overflow = default;
        else _budget.Return();
        return true;
    }

    private void Sweep_NeedsLock(long served)
    {
        while (_retiring.TryTake(served, Clock.Now, out var place)) Remove_NeedsLock(place);
    }

    private void Remove_NeedsLock(SeriesPlace place)
    {
        if ((place.Block.Exposed & place.Bit) == 0) return;
        Volatile.Write(ref place.Block.Exposed, place.Block.Exposed & ~place.Bit);
        _table.Remove(place.Block.Hashes[place.Slot], place.Index);
        if (Blocks.RemoveIfSpent(place.Block)) Volatile.Write(ref _table.Blocks[place.Block.Number], null);
    }
}
