using System.Diagnostics.Metrics;

namespace Streamgauge.Benchmarks.Peers;

/// <summary>The least that `System.Diagnostics.Metrics` can do: one listener that adds to one atomic cell and ignores tags.</summary>
internal sealed class BclListener : IDisposable
{
    private readonly MeterListener _listener = new();
    private long _sum;

    public BclListener(bool listening)
    {
        Meter = new Meter("bcl." + Guid.NewGuid().ToString("N"));
        _listener.SetMeasurementEventCallback<long>((_, value, _, _) => Interlocked.Add(ref _sum, value));
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (listening && instrument.Meter == Meter) listener.EnableMeasurementEvents(instrument);
        };
        _listener.Start();
    }

    public Meter Meter { get; }

    public long Sum => Interlocked.Read(ref _sum);

    public void Dispose()
    {
        _listener.Dispose();
        Meter.Dispose();
    }
}
