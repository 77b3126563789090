using Streamgauge.Benchmarks.Harness;
using Streamgauge.Benchmarks.Peers;
using Streamgauge.Metrics;

namespace Streamgauge.Benchmarks.Engine;

/// <summary>Four sets a turn for everybody, because the loop would cost as much as a store.</summary>
internal sealed class GaugeSets : IQuestion
{
    private const string Floor = "Interlocked.Increment";
    private long _shared;
    private double _volatile;

    public string Name => "Gauge set";

    public Answer Ask()
    {
        using var otel = OtelPointSink.NewMeter();
        var otelGauge = otel.Meter.CreateGauge<double>("a");
        var gauge = new MetricRegistry().Gauge(new MetricDescriptor("a", "a")).With();
        Action<int> ours = n => { var g = gauge; for (var i = 0; i < n; i += 4) { g.Set(i); g.Set(1); g.Set(2); g.Set(3); } };

        var race = new Race()
            .Enter(Floor, n => { for (var i = 0; i < n; i += 4) { Interlocked.Increment(ref _shared); Interlocked.Increment(ref _shared); Interlocked.Increment(ref _shared); Interlocked.Increment(ref _shared); } })
            .Enter("volatile store", n => { for (var i = 0; i < n; i += 4) { Volatile.Write(ref _volatile, i); Volatile.Write(ref _volatile, 1); Volatile.Write(ref _volatile, 2); Volatile.Write(ref _volatile, 3); } })
            .Enter("Streamgauge", ours)
            .Enter("Streamgauge, 2 threads", ours, threads: 2)
            .Enter("OpenTelemetry 1.20.1", n => { for (var i = 0; i < n; i++) otelGauge.Record(i); })
            .Run();
        return new Answer(Name)
        {
            Findings = [new("gauge set", race.Ratio("Streamgauge", Floor), "x Interlocked.Increment", Must: 0.25)],
        }.Timed(race).And("prom-client 15 (Node)", PromClient.Results(), "gauge");
    }
}
