using System.Diagnostics.Metrics;

namespace Streamgauge.Metrics.Bridge;

/// <summary>Observable instruments as callback families: the scrape asks, the instrument answers.</summary>
internal sealed class BridgedObservables(MetricRegistry registry) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly List<IDisposable> _registrations = [];

    public IDisposable Add(Instrument instrument, MetricDescriptor descriptor, InstrumentKind kind, BridgedLabels labels)
    {
        void Read(ObservableReader reader) => Report(instrument, labels, sums: kind != InstrumentKind.Gauge, reader);
        var registration = kind == InstrumentKind.Counter ? registry.ObservableCounter(descriptor, Read) : registry.ObservableGauge(descriptor, Read);
        lock (_lock) _registrations.Add(registration);
        return registration;
    }

    public void Dispose()
    {
        lock (_lock)
        {
            foreach (var registration in _registrations) registration.Dispose();
            _registrations.Clear();
        }
    }

    /// <summary>Readings that differ only in tags without a label are one series: added up, or the last one of a gauge.</summary>
    private static void Report(Instrument instrument, BridgedLabels labels, bool sums, ObservableReader reader)
    {
        var readings = new Dictionary<string, (LabelText[] Values, double Value)>();
        ObservedOnce.Read(instrument, (value, tags) =>
        {
            labels.Read(tags, out var texts);
            LabelText[] values = [.. texts[..labels.Descriptors.Count]];
            var key = string.Join('\uFFFF', values.Select(v => v.Text));
            var before = sums && readings.TryGetValue(key, out var reading) ? reading.Value : 0;
            readings[key] = (values, before + value);
        });
        foreach (var (values, value) in readings.Values) reader.Report(value, values);
    }
}
