using System.Runtime.CompilerServices;

namespace Streamgauge.Metrics;

/// <summary>
/// One family: what it is, where its series are kept, and how a lookup, a late record and a scrape come to them.
/// Order of locks: collection, creation, pages.
/// </summary>
internal sealed class SeriesStore
{
    public const string Overflow = "_overflow";

    private readonly MetricRegistry _registry;
    private readonly ulong _seed = (ulong)Random.Shared.NextInt64();
    private readonly LabelRules _rules;
    private readonly KnownScrapers _scrapers;
    private StrongBox<SeriesPlace>? _single;

    public SeriesStore(MetricRegistry registry, MetricDescriptor descriptor, MetricType type, RegistrationPlace place, bool isObserved)
    {
        _registry = registry;
        _rules = new LabelRules(descriptor);
        _scrapers = new KnownScrapers(registry.RetireAfter);
        Descriptor = descriptor;
        Type = type;
        Place = place;
        IsObserved = isObserved;
        Bounds = [.. descriptor.Buckets];
        Layout = new LabelLayout(descriptor.Labels);
        Blocks = new BlockChain(this);
        Series = new SeriesSet(registry, this, _rules, _seed);
        Texts = new FormatCache<FamilyText>(this, FamilyText.Of);
        Messages = new FormatCache<FamilyMessage>(this, static (store, format, name) => new FamilyMessage(store, format, name));
    }

    public MetricDescriptor Descriptor { get; }

    public MetricType Type { get; }

    public RegistrationPlace Place { get; }

    /// <summary>Whether callbacks fill the cells, which are then plain values for counters too.</summary>
    public bool IsObserved { get; }

    public double[] Bounds { get; }

    public LabelLayout Layout { get; }

    public BlockChain Blocks { get; }

    public SeriesSet Series { get; }

    public FormatCache<FamilyText> Texts { get; }

    public FormatCache<FamilyMessage> Messages { get; }

    public RegistryClock Clock => _registry.Clock;

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
        return scope is null && Series.TryFind(key, hash, out var place) ? place : Create(key, hash, scope);
    }

    /// <summary>Finds the series with these two values where nothing else is to be looked at; nowhere when that is not so.</summary>
    public SeriesPlace Find(ReadOnlySpan<char> first, ReadOnlySpan<char> second)
    {
        if (!_rules.AcceptsAnyPair) return default;
        var pair = new LabelPair(first, second);
        return Series.Find(pair, pair.Hash(_seed));
    }

    /// <summary>Where a late record belongs: the successor of an expired series, or nowhere, which is counted.</summary>
    public SeriesPlace? Successor(Block block, int slot)
    {
        if ((block.Expired >> slot & 1) != 0) return Resolve(new LabelKey(LabelRules.AsTexts(Descriptor, block.Labels.Values(slot))));
        _registry.Dropped.Count(DropReason.Late);
        return null;
    }

    /// <summary>A counter was given something it cannot add: a mistake in the program.</summary>
    public void Refuse(double amount)
    {
        _registry.Dropped.Count(DropReason.Negative);
        if (_registry.ThrowsOnMisuse) throw new ArgumentOutOfRangeException(nameof(amount), amount, $"Counter '{Descriptor.Name}' can only grow.");
    }

    public void CountNaN() => _registry.Dropped.Count(DropReason.Nan);

    /// <summary>Collects a block unless somebody has done so since this pass began. Needs the collection lock.</summary>
    public void CollectOnce(Block block, long pass) => CollectOnce(block, pass, Clock.Now);

    /// <summary>The same for many blocks in one moment.</summary>
    public void CollectOnce(Block block, long pass, uint now)
    {
        if (block.CollectedIn >= pass) return;
        block.CollectedIn = _registry.CurrentPass;
        block.Collect(now);
        if (Descriptor.ExpiresAfter is { } span) Series.Expire(block, now, RegistryClock.Ticks(span));
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
            _scrapers.Completed(scraper, pass, Clock.Now);
            served = _scrapers.CompletedByAll(Clock.Now);
        }

        Series.Sweep(served);
    }

    private SeriesPlace Create(in LabelKey key, uint hash, MetricScope? scope)
    {
        ObjectDisposedException.ThrowIf(scope is { IsDisposed: true }, scope!);
        _rules.CheckValues(key);
        if (_rules.Canonical(key) is { } canonical) return Resolve(new LabelKey(canonical), scope);
        var place = Series.FindOrMake(key, hash, scope, out var warning);
        if (warning is not null) _registry.Warn(warning);
        if (key.Count == 0) _single = new StrongBox<SeriesPlace>(place);
        return place;
    }
}
