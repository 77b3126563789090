using System.Diagnostics.Metrics;

namespace Streamgauge.Metrics.Bridge;

/// <summary>
/// Carries the measurements of <c>System.Diagnostics.Metrics</c> meters into a registry, for as long as it is not disposed.
/// Names are mapped as <see cref="BridgedName"/> says. Counters become counters; up-down counters and gauges become gauges;
/// histograms take the bounds that their instrument advises; observable instruments are read at each scrape.
/// A family's labels are fixed when it is made: a tag that comes later is left out and counted, so sums stay right.
/// Safe for any thread.
/// </summary>
public sealed class MeterBridge : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly MeterBridgeOptions _options;
    private readonly BridgedInstruments _instruments;

    /// <summary>Starts at once, with the meters that exist and all that are made later.</summary>
    public MeterBridge(MetricRegistry registry, MeterBridgeOptions options)
    {
        _options = options;
        _instruments = new BridgedInstruments(registry, options);
        _listener.InstrumentPublished = Published;
        _listener.MeasurementsCompleted = (_, state) => (state as IDisposable)?.Dispose();
        _listener.SetMeasurementEventCallback<byte>(static (_, value, tags, state) => ((BridgedInstrument)state!).Record((long)value, tags));
        _listener.SetMeasurementEventCallback<short>(static (_, value, tags, state) => ((BridgedInstrument)state!).Record((long)value, tags));
        _listener.SetMeasurementEventCallback<int>(static (_, value, tags, state) => ((BridgedInstrument)state!).Record((long)value, tags));
        _listener.SetMeasurementEventCallback<long>(static (_, value, tags, state) => ((BridgedInstrument)state!).Record(value, tags));
        _listener.SetMeasurementEventCallback<float>(static (_, value, tags, state) => ((BridgedInstrument)state!).Record((double)value, tags));
        _listener.SetMeasurementEventCallback<double>(static (_, value, tags, state) => ((BridgedInstrument)state!).Record(value, tags));
        _listener.SetMeasurementEventCallback<decimal>(static (_, value, tags, state) => ((BridgedInstrument)state!).Record((double)value, tags));
        _listener.Start();
    }

    /// <summary>Stops listening. What was recorded stays in the registry.</summary>
    public void Dispose()
    {
        _listener.Dispose();
        _instruments.Dispose();
    }

    private void Published(Instrument instrument, MeterListener listener)
    {
        if (!_options.Wants(instrument)) return;

        if (instrument.IsObservable) _instruments.Observe(instrument);
        else if (_instruments.New(instrument) is { } bridged) listener.EnableMeasurementEvents(instrument, bridged);
    }
}
