using System.Runtime.CompilerServices;

namespace Streamgauge.Metrics;

/// <summary>
/// All families of one program or part of it. Pass it in, there is no global one. Registering is cheap but meant for start-up;
/// registering an equal descriptor again gives the same series. Everything here is safe for any thread. A registry has no
/// thread and no timer of its own: an idle one costs nothing.
/// </summary>
public sealed class MetricRegistry
{
    private readonly MetricRegistryOptions _options;
    private readonly FamilySet _families;
    private readonly Lock _folding = new();
    private int[] _folded = [];
    private long _pass;
    private int _series;

    /// <summary>A registry with its own limits and clock; both have defaults.</summary>
    public MetricRegistry(MetricRegistryOptions? options = null, TimeProvider? time = null)
    {
        _options = options ?? new MetricRegistryOptions();
        Clock = new RegistryClock(time ?? TimeProvider.System);
        RetireAfter = RegistryClock.Ticks(_options.RetireAfter);
        _families = new FamilySet(this, _options);
        Observables = new ObservationSet(this);
        Self = new SelfMetrics(this, _options.SelfContract);
        foreach (var store in _families.Ordered) Self.Registered(store.Descriptor.Name);
    }

    internal RegistryClock Clock { get; }

    internal uint RetireAfter { get; }

    internal DroppedRecords Dropped { get; } = new();

    internal SelfMetrics? Self { get; }

    internal ObservationSet Observables { get; }

    internal FamilySet Families => _families;

    internal bool ThrowsOnMisuse => _options.ThrowOnMisuse;

    internal long CurrentPass => Volatile.Read(ref _pass);

    internal int SeriesCount => Volatile.Read(ref _series);

    /// <summary>The counter family of this descriptor.</summary>
    public CounterFamily Counter(MetricDescriptor descriptor, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        new(_families.Register(descriptor, MetricType.Counter, new RegistrationPlace(file, line)));

    /// <summary>The gauge family of this descriptor.</summary>
    public GaugeFamily Gauge(MetricDescriptor descriptor, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        new(_families.Register(descriptor, MetricType.Gauge, new RegistrationPlace(file, line)));

    /// <summary>The histogram family of this descriptor.</summary>
    public HistogramFamily Histogram(MetricDescriptor descriptor, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        new(_families.Register(descriptor, MetricType.Histogram, new RegistrationPlace(file, line)));

    /// <summary>A new lifetime for series.</summary>
    public MetricScope OpenScope() => new();

    /// <summary>All values now. Plain objects; meant for tests, JSON and push exporters rather than for scraping a million series.</summary>
    /// <param name="reader">When given, the kind of reader whose having seen an ended series lets it go.</param>
    /// <param name="wanted">Which families to read, callbacks included; null: all.</param>
    public RegistrySnapshot Snapshot(string? reader = null, Func<MetricDescriptor, bool>? wanted = null) => SnapshotReader.Read(this, reader, wanted);

    internal long BeginPass() => Interlocked.Increment(ref _pass);

    /// <summary>Moves what ended threads have recorded to the shared cells, and gives their pages back.</summary>
    internal void FoldIdleThreads()
    {
        lock (_folding)
        {
            var idle = ThreadOrdinal.ReserveIdle(ref _folded);
            foreach (var store in idle.Length == 0 ? [] : Families.Ordered) store.Fold(idle);
            ThreadOrdinal.Release(idle);
        }
    }

    /// <summary>Notes a completed scrape of these families and lets go what everybody has seen.</summary>
    internal void Completed(IEnumerable<SeriesStore> stores, string scraper, long pass)
    {
        foreach (var store in stores) store.Completed(scraper, pass);
    }

    internal bool TryTakeSeries()
    {
        if (Interlocked.Increment(ref _series) <= _options.MaxSeries) return true;
        Interlocked.Decrement(ref _series);
        return false;
    }

    internal void ReturnSeries() => Interlocked.Decrement(ref _series);

    internal void Overflowed(string family) => Self?.Overflowed(family);

    internal void Warn(string warning) => _options.OnWarning?.Invoke(warning);
}
