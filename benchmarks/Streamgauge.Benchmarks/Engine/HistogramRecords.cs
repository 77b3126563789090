using Streamgauge.Benchmarks.Harness;
using Streamgauge.Benchmarks.Peers;
using Streamgauge.Metrics;

namespace Streamgauge.Benchmarks.Engine;

/// <summary>Observations that fall over all ten buckets, so that the branch predictor cannot know them.</summary>
internal sealed class HistogramRecords : IQuestion
{
    private const string Floor = "Interlocked.Increment";
    private readonly double[] _values = Samples.Latencies(1024);
    private readonly long[] _own = new long[16];
    private double _sum;
    private long _shared;

    public string Name => "Histogram of ten buckets";

    public Answer Ask()
    {
        using var otel = OtelPointSink.NewMeter(buckets: Samples.Buckets);
        var otelHistogram = otel.Meter.CreateHistogram<double>("a");
        var registry = new MetricRegistry();
        var classic = registry.Histogram(new MetricDescriptor("a_seconds", "a") { Buckets = Samples.Buckets }).With();
        var native = registry.Histogram(new MetricDescriptor("b_seconds", "b") { NativeHistogram = true }).With();
        Action<int> ours = n => { var h = classic; for (var i = 0; i < n; i++) h.Observe(_values[i & 1023]); };
        Action<int> otels = n => { for (var i = 0; i < n; i++) otelHistogram.Record(_values[i & 1023]); };

        var race = new Race()
            .Enter(Floor, n => { for (var i = 0; i < n; i++) Interlocked.Increment(ref _shared); })
            .Enter("plain loop over bounds, add and sum, safe for one thread only", n => { for (var i = 0; i < n; i++) ObservePlainly(_values[i & 1023]); })
            .Enter("Streamgauge", ours)
            .Enter("Streamgauge, 2 threads", ours, threads: 2)
            .Enter("Streamgauge, native", n => { var h = native; for (var i = 0; i < n; i++) h.Observe(_values[i & 1023]); })
            .Enter("OpenTelemetry 1.20.1", otels)
            .Enter("OpenTelemetry 1.20.1, 2 threads", otels, threads: 2)
            .Run();
        return new Answer(Name)
        {
            Findings =
            [
                new("histogram, one thread", race.Ratio("Streamgauge", Floor), "x Interlocked.Increment", Must: 1.2),
                new("histogram, two threads", race.Ratio("Streamgauge, 2 threads", "Streamgauge"), "x one thread", Must: 1.2),
                new("native histogram", race.Ratio("Streamgauge, native", "Streamgauge"), "x a classic one", Must: 1.5),
            ],
        }.Timed(race).And("prom-client 15 (Node)", PromClient.Results(), "histogram");
    }

    private void ObservePlainly(double value)
    {
        var bucket = 0;
        while (bucket < Samples.Buckets.Length && value > Samples.Buckets[bucket]) bucket++;
        _own[bucket]++;
        _sum += value;
    }
}
