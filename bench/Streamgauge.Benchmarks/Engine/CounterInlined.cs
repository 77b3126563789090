using Streamgauge.Benchmarks.Harness;
using Streamgauge.Benchmarks.Peers;

namespace Streamgauge.Benchmarks.Engine;

internal sealed class CounterInlined : IQuestion
{
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

        var race = new Race()
            .Enter("Interlocked.Increment", n => { for (var i = 0; i < n; i++) Interlocked.Increment(ref _shared); })
            .Enter("BCL counter, nobody listens", n => { for (var i = 0; i < n; i++) bclCounter.Add(1); })
            .Enter("BCL counter, one listener", n => { for (var i = 0; i < n; i++) heardCounter.Add(1); })
            .Enter("OpenTelemetry 1.20.1", n => { for (var i = 0; i < n; i++) otelCounter.Add(1); })
            .Run();
        return new Answer(Name).Timed(race);
    }
}
