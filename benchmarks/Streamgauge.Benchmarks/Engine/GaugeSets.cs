using Streamgauge.Benchmarks.Harness;
using Streamgauge.Benchmarks.Peers;
using Streamgauge.Metrics;

namespace Streamgauge.Benchmarks.Engine;

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
        Action<int> ours = n => { var g = gauge; for (var i = 0; i < n; i++) g.Set(i); };

        var race = new Race()
            .Enter(Floor, n => { for (var i = 0; i < n; i++) Interlocked.Increment(ref _shared); })
            .Enter("volatile store", n => { for (var i = 0; i < n; i++) Volatile.Write(ref _volatile, i); })
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
