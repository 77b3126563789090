using Streamgauge.Benchmarks.Harness;
using Streamgauge.Benchmarks.Peers;
using Streamgauge.Metrics;

namespace Streamgauge.Benchmarks.Engine;

/// <summary>What one increment costs where the JIT sees the loop, and that expiry adds nothing to it.</summary>
internal sealed class CounterInlined : IQuestion
{
    private readonly long[] _own = new long[64];
    private long _shared;

    public string Name => "Counter, handle resolved, one thread";

    public Answer Ask()
    {
        using var otel = OtelPointSink.NewMeter();
        using var bcl = new BclListener(listening: false);
        using var heard = new BclListener(listening: true);
        var otelCounter = otel.Meter.CreateCounter<long>("a");
        var bclCounter = bcl.Meter.CreateCounter<long>("a");
        var heardCounter = heard.Meter.CreateCounter<long>("a");
        var registry = new MetricRegistry();
        var counter = registry.Counter(new MetricDescriptor("a_total", "a")).With();
        var expiring = registry.Counter(new MetricDescriptor("b_total", "b") { ExpiresAfter = TimeSpan.FromMinutes(1) }).With();

        var race = new Race()
            .Enter("Interlocked.Increment", n => { for (var i = 0; i < n; i++) Interlocked.Increment(ref _shared); })
            .Enter("plain add to an array, safe for one thread only", n => { var own = _own; for (var i = 0; i < n; i++) own[7]++; })
            .Enter("Streamgauge", n => { var c = counter; for (var i = 0; i < n; i++) c.Increment(); })
            .Enter("Streamgauge, family that expires", n => { var c = expiring; for (var i = 0; i < n; i++) c.Increment(); })
            .Enter("BCL counter, nobody listens", n => { for (var i = 0; i < n; i++) bclCounter.Add(1); })
            .Enter("BCL counter, one listener", n => { for (var i = 0; i < n; i++) heardCounter.Add(1); })
            .Enter("OpenTelemetry 1.20.1", n => { for (var i = 0; i < n; i++) otelCounter.Add(1); })
            .Run();
        return new Answer(Name)
        {
            Findings =
            [
                new("counter, one thread, inlined loop", race.Ratio("Streamgauge", "Interlocked.Increment"), "x Interlocked.Increment", Must: 0.35, Hope: 0.2),
                new("the same in a family with expiry", race.Ratio("Streamgauge, family that expires", "Streamgauge"), "x without", Must: 1.1),
            ],
        }.Timed(race).And("prom-client 15 (Node)", PromClient.Results(), "counter");
    }
}
