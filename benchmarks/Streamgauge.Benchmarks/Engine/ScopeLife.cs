using Streamgauge.Benchmarks.Harness;
using Streamgauge.Metrics;

namespace Streamgauge.Benchmarks.Engine;

/// <summary>A stream's instruments: ten series opened together, retired together, and nothing left of them afterwards.</summary>
internal sealed class ScopeLife : IQuestion
{
    private const int Batch = 1000;
    private const int Families = 10;
    private const double MustMicroseconds = 5;
    private readonly MetricRegistry _registry = new();
    private readonly CounterFamily[] _families;
    private readonly string[] _streams = [.. Enumerable.Range(0, 65536).Select(i => $"stream-{i:x8}")];
    private readonly BlockSink _sink = new();
    private int _next;

    public ScopeLife() => _families =
    [
        .. Enumerable.Range(0, Families).Select(i => _registry.Counter(new MetricDescriptor($"part_{i}_total", "a") { Labels = [new("stream")], Budget = 10 * Batch })),
    ];

    public string Name => "A stream's scope of ten series, opened and retired";

    public Answer Ask()
    {
        var race = new Race { Rounds = 25, Clock = Clock.ProcessCpu }
            .Enter("open, record once in each, retire", _ => Live(Batch), prepare: Collect)
            .Enter("the same with its share of the scrape that removes it", _ => { Live(Batch); Collect(); }, prepare: Collect)
            .Run();
        var each = race.All.Select(s => new Standing(s.Name, [.. s.Rounds.Select(r => r / Batch)])).ToArray();
        return new Answer(Name)
        {
            Findings =
            [
                new("create and retire a scope of ten series", each[0].Median / 1000, "us", Must: MustMicroseconds),
                new("memory a collected scope leaves behind", Retained(), "B", Must: 1),
            ],
        }.Timed(new Standings(each));
    }

    private void Live(int scopes)
    {
        for (var i = 0; i < scopes; i++)
        {
            var stream = _streams[_next++ & 65535];
            using var scope = _registry.OpenScope();
            foreach (var family in _families) family.With(scope, stream).Increment();
        }
    }

    private void Collect()
    {
        Scrape.Into(_sink, _registry);
        Scrape.Into(_sink, _registry);
    }

    private double Retained()
    {
        const int batches = 50;
        var before = Settled();
        for (var i = 0; i < batches; i++)
        {
            Live(Batch);
            Collect();
        }

        return Math.Max(0, Settled() - before) / (double)(batches * Batch);
    }

    private static long Settled()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return GC.GetTotalMemory(forceFullCollection: true);
    }
}
