using Streamgauge.Benchmarks.Harness;
using Streamgauge.Benchmarks.Peers;
using Streamgauge.Metrics;

namespace Streamgauge.Benchmarks.Engine;

/// <summary>Whether a second thread on the same series makes the first one slower.</summary>
internal sealed class CounterTwoThreads : IQuestion
{
    private long _shared;

    public string Name => "Counter, two threads on one series";

    public Answer Ask()
    {
        using var otel = OtelPointSink.NewMeter();
        var otelCounter = otel.Meter.CreateCounter<long>("a");
        var counter = new MetricRegistry().Counter(new MetricDescriptor("a_total", "a")).With();
        Action<int> ours = n => { var c = counter; for (var i = 0; i < n; i++) c.Increment(); };

        var race = new Race()
            .Enter("Interlocked.Increment, 2 threads", n => { for (var i = 0; i < n; i++) Interlocked.Increment(ref _shared); }, threads: 2)
            .Enter("Streamgauge, 1 thread", ours)
            .Enter("Streamgauge, 2 threads", ours, threads: 2)
            .Enter("OpenTelemetry 1.20.1, 2 threads", n => { for (var i = 0; i < n; i++) otelCounter.Add(1); }, threads: 2)
            .Run();
        return new Answer(Name)
        {
            Findings = [new("counter, two threads, one series", race.Ratio("Streamgauge, 2 threads", "Streamgauge, 1 thread"), "x one thread", Must: 1.2, Hope: 1.0)],
        }.Timed(race);
    }
}
