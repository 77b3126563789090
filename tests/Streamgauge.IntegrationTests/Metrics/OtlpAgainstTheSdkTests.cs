using System.Diagnostics.Metrics;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using Streamgauge.Metrics;
using Streamgauge.Metrics.Otlp;
using Xunit;

namespace Streamgauge.IntegrationTests.Metrics;

/// <summary>OpenTelemetry's own exporter as the witness: the same measurements, and the same fields on the wire.</summary>
public sealed class OtlpAgainstTheSdkTests
{
    private static readonly double[] Bounds = [0.1, 1, 10];
    private static readonly double[] Observed = [0.05, 0.5, 0.5, 25];

    [Fact]
    public async Task Our_requests_carry_the_fields_that_the_SDK_writes_for_the_same_measurements()
    {
        await using var receiver = await OtlpReceiver.Start("streamgauge.test");

        await PushOurs(receiver.Address, TestContext.Current.CancellationToken);
        PushTheirs(receiver.Address);

        var (ours, theirs) = (receiver.Requests[0], receiver.Requests[1]);
        Assert.Equal(theirs.Order(StringComparer.Ordinal), ours.Order(StringComparer.Ordinal));
    }

    private static async Task PushOurs(Uri endpoint, CancellationToken ct)
    {
        var registry = new MetricRegistry();
        registry.Counter(new MetricDescriptor("packets_total", "Packets.") { Labels = [new("codec")], Contract = "test" }).With("opus").Increment(7);
        registry.Counter(new MetricDescriptor("played_seconds_total", "Played.") { Unit = "seconds", Contract = "test" }).With().Increment(1.5);
        registry.Gauge(new MetricDescriptor("level", "Level.") { Contract = "test" }).With().Set(-0.25);
        var histogram = registry.Histogram(new MetricDescriptor("join_seconds", "Joining.") { Unit = "seconds", Buckets = Bounds, Contract = "test" }).With();
        foreach (var value in Observed) histogram.Observe(value);

        using var http = new HttpClient();
        var exporter = new OtlpExporter(registry, new OtlpOptions(endpoint) { Resource = new Dictionary<string, string> { ["service.name"] = "witness" } }, http);
        Assert.Equal(OtlpOutcome.Ok, await exporter.PushAsync(ct));
    }

    private static void PushTheirs(Uri endpoint)
    {
        using var meter = new Meter("streamgauge.test");
        using var provider = Sdk.CreateMeterProviderBuilder()
            .SetResourceBuilder(ResourceBuilder.CreateEmpty().AddAttributes([new("service.name", "witness")]))
            .AddMeter(meter.Name)
            .AddView("join_seconds", new ExplicitBucketHistogramConfiguration { Boundaries = Bounds, RecordMinMax = false })
            .AddReader(new PeriodicExportingMetricReader(new OtlpMetricExporter(new OtlpExporterOptions { Endpoint = endpoint, Protocol = OtlpExportProtocol.HttpProtobuf })))
            .Build();
        meter.CreateCounter<long>("packets_total", "", "Packets.").Add(7, new KeyValuePair<string, object?>("codec", "opus"));
        meter.CreateCounter<double>("played_seconds_total", "s", "Played.").Add(1.5);
        meter.CreateGauge<double>("level", "", "Level.").Record(-0.25);
        var histogram = meter.CreateHistogram<double>("join_seconds", "s", "Joining.");
        foreach (var value in Observed) histogram.Record(value);
        Assert.True(provider.ForceFlush());
    }
}
