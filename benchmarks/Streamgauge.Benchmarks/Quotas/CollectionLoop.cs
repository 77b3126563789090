using Microsoft.Extensions.Logging.Abstractions;
using Streamgauge.Benchmarks.Harness;
using Streamgauge.Metrics;
using Streamgauge.Server.Platform;
using Streamgauge.Server.Platform.Runtime;

namespace Streamgauge.Benchmarks.Quotas;

/// <summary>What the 5 s collection costs over five minutes, in processor time of the thread that does it, caches as cold as five idle seconds leave them.</summary>
internal sealed class CollectionLoop : IQuestion
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);
    private const int Rounds = 60;

    public string Name => "The collection loop over five minutes";

    public Answer Ask()
    {
        var metrics = new PlatformMetrics(new MetricRegistry());
        using var gpu = new GpuSampler(metrics, TimeProvider.System, NullLogger<GpuSampler>.Instance);
        using var collector = new RuntimeCollector([new ProcessSampler(metrics), new GarbageSampler(metrics), gpu], new RuntimeOptions(), TimeProvider.System, NullLogger<RuntimeCollector>.Instance);
        collector.Collect();

        using var never = new ManualResetEventSlim();
        var (spent, allocated) = (0.0, GC.GetAllocatedBytesForCurrentThread());
        for (var round = 0; round < Rounds; round++)
        {
            never.WaitHandle.WaitOne(Interval);
            var began = Harness.Clock.ThreadCpu();
            collector.Collect();
            spent += Harness.Clock.ThreadCpu() - began;
        }

        return new Answer(Name)
        {
            Findings =
            [
                new("of a core", spent / (Rounds * Interval.TotalSeconds * 1e9) * 100, "%", Must: 0.02),
                new("one round", spent / Rounds / 1000, "us", Must: 1000),
                new("allocated by one round", (GC.GetAllocatedBytesForCurrentThread() - allocated) / (double)Rounds, "B"),
            ],
        };
    }
}
