using System.Diagnostics.Metrics;
using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace Streamgauge.Benchmarks.Peers;

/// <summary>The OpenTelemetry SDK behind one meter, with its limit on series lifted so that it counts everything that it is given.</summary>
internal sealed class OtelMeter : IDisposable
{
    private readonly MeterProvider _provider;
    private readonly MetricReader _reader;

    public OtelMeter(MetricReader reader, int series = 2000, double[]? buckets = null)
    {
        Meter = new Meter("bench." + Guid.NewGuid().ToString("N"));
        _reader = reader;
        _provider = Sdk.CreateMeterProviderBuilder()
            .AddMeter(Meter.Name)
            .AddView(_ => buckets is null
                ? new MetricStreamConfiguration { CardinalityLimit = series + 2 }
                : new ExplicitBucketHistogramConfiguration { CardinalityLimit = series + 2, Boundaries = buckets })
            .AddReader(reader)
            .Build();
    }

    public Meter Meter { get; }

    /// <summary>Hands every point to the exporter; whether bytes are made there is the exporter's affair.</summary>
    public void Collect()
    {
        if (!_reader.Collect()) throw new InvalidOperationException("OpenTelemetry could not collect.");
    }

    public void Dispose()
    {
        _provider.Dispose();
        Meter.Dispose();
    }
}
