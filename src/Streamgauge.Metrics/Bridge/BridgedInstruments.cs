using System.Diagnostics.Metrics;

namespace Streamgauge.Metrics.Bridge;

/// <summary>Makes the family of an instrument. One that the registry refuses (a name taken, a label forbidden) is counted and left alone.</summary>
internal sealed class BridgedInstruments : IDisposable
{
    private static readonly double[] PowersOfTen = [.. Enumerable.Range(0, 10).Select(i => Math.Pow(10, i))];
    private readonly MetricRegistry _registry;
    private readonly MeterBridgeOptions _options;
    private readonly CounterFamily _refused;
    private readonly CounterFamily _tagsLeftOut;
    private readonly BridgedObservables _observables;

    public BridgedInstruments(MetricRegistry registry, MeterBridgeOptions options)
    {
        (_registry, _options) = (registry, options);
        _refused = registry.Counter(Self("streamgauge_bridge_refused_instruments_total", "Instruments that the registry refused."));
        _tagsLeftOut = registry.Counter(Self("streamgauge_bridge_tags_left_out_total", "Tags of measurements that came after the labels of their family were fixed."));
        _observables = new BridgedObservables(registry);
    }

    public void Dispose() => _observables.Dispose();

    public BridgedInstrument? New(Instrument instrument)
    {
        var kind = InstrumentKinds.Of(instrument);
        var labels = Labels(instrument);
        var leftOut = _tagsLeftOut.With(instrument.Name);
        return kind switch
        {
            InstrumentKind.Counter => new BridgedFamily<Counter>(
                l => Try(instrument, () => _registry.Counter(Descriptor(instrument, kind, l))), labels, n => leftOut.Increment(n),
                (counter, value) => counter.Increment(value), (counter, value) => counter.Increment(value)),
            InstrumentKind.UpDownCounter => new BridgedFamily<Gauge>(
                l => Try(instrument, () => _registry.Gauge(Descriptor(instrument, kind, l))), labels, n => leftOut.Increment(n),
                (gauge, value) => gauge.Increment(value)),
            InstrumentKind.Gauge => new BridgedFamily<Gauge>(
                l => Try(instrument, () => _registry.Gauge(Descriptor(instrument, kind, l))), labels, n => leftOut.Increment(n),
                (gauge, value) => gauge.Set(value)),
            InstrumentKind.Histogram => new BridgedFamily<Histogram>(
                l => Try(instrument, () => _registry.Histogram(Descriptor(instrument, kind, l))), labels, n => leftOut.Increment(n),
                (histogram, value) => histogram.Observe(value)),
            _ => null,
        };
    }

    public void Observe(Instrument instrument)
    {
        var kind = InstrumentKinds.Of(instrument);
        var labels = Labels(instrument) ?? ObservedOnce.Labels(instrument);
        Try(instrument, () => _observables.Add(instrument, Descriptor(instrument, kind, labels), kind, labels));
    }

    private static MetricDescriptor Self(string name, string help) => new(name, help) { Labels = [new("instrument")] };

    private BridgedLabels? Labels(Instrument instrument) =>
        (_options.Tags(instrument) ?? KnownTags.Of(instrument.Name)) is { } keys ? new BridgedLabels(keys) : null;

    private MetricDescriptor Descriptor(Instrument instrument, InstrumentKind kind, BridgedLabels labels)
    {
        var isGauge = kind is InstrumentKind.Gauge or InstrumentKind.UpDownCounter;
        return new(
            BridgedName.Of(instrument.Name, instrument.Unit, kind == InstrumentKind.Counter, isGauge),
            string.IsNullOrEmpty(instrument.Description) ? $"{instrument.Name} of {instrument.Meter.Name}." : instrument.Description)
        {
            Unit = BridgedName.Unit(instrument.Unit, isGauge),
            Labels = labels.Descriptors,
            Buckets = kind == InstrumentKind.Histogram ? Buckets(instrument) : [],
            Budget = _options.Budget,
            ExpiresAfter = instrument.IsObservable ? null : _options.ExpiresAfter,
            Contract = _options.Contract,
        };
    }

    private IReadOnlyList<double> Buckets(Instrument instrument) =>
        _options.Buckets(instrument) ?? AdvisedBuckets.Of(instrument) ?? (instrument.Unit is "s" ? MetricDescriptor.DefaultBuckets : PowersOfTen);

    private T? Try<T>(Instrument instrument, Func<T> make)
        where T : class
    {
        try
        {
            return make();
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            _refused.With(instrument.Name).Increment();
            return null;
        }
    }
}
