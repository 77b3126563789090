using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace Streamgauge.Benchmarks.Peers;

/// <summary>Reads every point and makes no text of it: less work than any scrape, so a floor for what OpenTelemetry can do.</summary>
internal sealed class OtelPointSink : BaseExporter<Metric>
{
    public long Points { get; private set; }

    public double Sum { get; private set; }

    public static OtelMeter NewMeter(int series = 2000, double[]? buckets = null) => NewMeter(new OtelPointSink(), series, buckets);

    public static OtelMeter NewMeter(OtelPointSink sink, int series, double[]? buckets = null) =>
        new(new BaseExportingMetricReader(sink) { TemporalityPreference = MetricReaderTemporalityPreference.Cumulative }, series, buckets);

    public override ExportResult Export(in Batch<Metric> batch)
    {
        Points = 0;
        foreach (var metric in batch)
        {
            foreach (ref readonly var point in metric.GetMetricPoints())
            {
                Points++;
                Sum += metric.MetricType == MetricType.Histogram ? point.GetHistogramSum() : point.GetSumLong();
            }
        }

        return ExportResult.Success;
    }
}
