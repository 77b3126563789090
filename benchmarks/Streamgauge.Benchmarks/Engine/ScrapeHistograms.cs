using Streamgauge.Benchmarks.Harness;
using Streamgauge.Benchmarks.Peers;
using Streamgauge.Metrics;

namespace Streamgauge.Benchmarks.Engine;

/// <summary>Ten thousand histograms of ten buckets, all of them observed between scrapes.</summary>
internal sealed class ScrapeHistograms : IQuestion
{
    private const int Count = 10_000;
    // The reference measurement had 7.5 ms for OpenTelemetry's text exporter and 0.45 ms for a copy of its 10.9 MB; 0.3 of that is 5 copies.
    private const double MustCopies = 5;
    private const string Copy = "copy of our text";
    private const string Otlp = "OpenTelemetry 1.20.1, OTLP protobuf made and dropped";
    private readonly double[] _values = Samples.Latencies(1024);
    private int _next;

    public string Name => "Scrape of 10,000 histograms";

    public Answer Ask()
    {
        var registry = new MetricRegistry();
        var family = registry.Histogram(new MetricDescriptor("join_seconds", "a") { Labels = [new("stream")], Buckets = Samples.Buckets, Budget = Count });
        var histograms = Enumerable.Range(0, Count).Select(i => family.With($"stream-{i:x8}")).ToArray();
        using var hole = new Blackhole();
        using var points = OtelPointSink.NewMeter(Count, Samples.Buckets);
        using var bytes = OtelProtobuf.NewMeter(hole, Count, Samples.Buckets);
        var observePoints = Observer(points);
        var observeBytes = Observer(bytes);
        void Observe()
        {
            foreach (var histogram in histograms) histogram.Observe(_values[_next++ & 1023]);
        }

        Observe();
        PlainTwin.Check(registry);
        var image = Scrape.Bytes(registry);
        var sink = new BlockSink();
        var race = new Race { Rounds = 15, Clock = Clock.ProcessCpu }
            .Enter(Otlp, _ => bytes.Collect(), prepare: observeBytes)
            .Enter("OpenTelemetry 1.20.1, points read, no bytes made", _ => points.Collect(), prepare: observePoints)
            .Enter(Copy, _ => sink.Copy(image), prepare: () => { })
            .Enter("Streamgauge, text", _ => Scrape.Into(sink, registry), prepare: Observe)
            .Enter("Streamgauge, protobuf", _ => Scrape.Into(sink, registry, Scrape.Protobuf), prepare: Observe)
            .Run();
        return new Answer(Name)
        {
            Findings =
            [
                new("scrape, 10,000 histograms, text", race.Ratio("Streamgauge, text", Copy), "x copy of the same bytes", Must: MustCopies),
                new("the same against OpenTelemetry making OTLP protobuf", race.Ratio("Streamgauge, text", Otlp), "x its time"),
                new("our protobuf against it", race.Ratio("Streamgauge, protobuf", Otlp), "x its time"),
            ],
            Note = $"Our text: {image.Length:#,##0} bytes; OpenTelemetry's protobuf: {hole.Bytes:#,##0} bytes. The exporter in the reference measurement wrote Prometheus text (7.5 ms, or 17 copies of its bytes), which this SDK package cannot; binary numbers are cheaper to write than text.",
        }.Timed(race);
    }

    private Action Observer(OtelMeter meter)
    {
        var histogram = meter.Meter.CreateHistogram<double>("join_seconds");
        var names = Enumerable.Range(0, Count).Select(i => $"stream-{i:x8}").ToArray();
        return () =>
        {
            foreach (var name in names) histogram.Record(_values[_next++ & 1023], new KeyValuePair<string, object?>("stream", name));
        };
    }
}
