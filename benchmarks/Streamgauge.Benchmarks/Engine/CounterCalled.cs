using System.Runtime.CompilerServices;
using Streamgauge.Benchmarks.Harness;
using Streamgauge.Metrics;

namespace Streamgauge.Benchmarks.Engine;

/// <summary>The increment as most programs meet it: one among other code, behind a call, through a field.</summary>
internal sealed class CounterCalled : IQuestion
{
    private const string Floor = "call around Interlocked.Increment";
    private const string Ours = "call around Streamgauge";
    private readonly Counter _counter = new MetricRegistry().Counter(new MetricDescriptor("a_total", "a")).With();
    private long _shared;

    public string Name => "Counter through a call that is not inlined";

    public Answer Ask()
    {
        var race = new Race()
            .Enter(Floor, n => { for (var i = 0; i < n; i++) IncrementShared(); })
            .Enter(Ours, n => { for (var i = 0; i < n; i++) IncrementCounter(); })
            .Enter("empty call", n => { for (var i = 0; i < n; i++) Nothing(); })
            .Run();
        return new Answer(Name)
        {
            Findings = [new("counter, one thread, through a call", race.Ratio(Ours, Floor), "x the call around Interlocked", Must: 0.7, Hope: 0.6)],
        }.Timed(race);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Nothing()
    {
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void IncrementShared() => Interlocked.Increment(ref _shared);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void IncrementCounter() => _counter.Increment();
}
