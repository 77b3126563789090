using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;

namespace Streamgauge.Benchmarks.Peers;

/// <summary>OpenTelemetry's own OTLP exporter into a receiver that answers at once: the nearest the SDK comes to a whole scrape.</summary>
internal static class OtelProtobuf
{
    public static OtelMeter NewMeter(Blackhole hole, int series, double[]? buckets = null)
    {
        var exporter = new OtlpMetricExporter(new OtlpExporterOptions
        {
            Endpoint = new Uri("http://blackhole.invalid/v1/metrics"),
            Protocol = OtlpExportProtocol.HttpProtobuf,
            HttpClientFactory = () => new HttpClient(hole, disposeHandler: false),
        });
        return new OtelMeter(new BaseExportingMetricReader(exporter), series, buckets);
    }
}
