using System.Runtime.InteropServices;
using Microsoft.Extensions.Logging.Abstractions;
using Streamgauge.Metrics;
using Streamgauge.Server.Platform;
using Streamgauge.Server.Platform.Runtime;

namespace Streamgauge.IntegrationTests.Platform;

/// <summary>Run by <see cref="RuntimeFiguresTests"/> in a process that does nothing else.</summary>
public sealed class RuntimeFiguresAlone
{
    private const int Mebibyte = 1024 * 1024;

    private readonly MetricRegistry _registry = new();
    private readonly PlatformMetrics _metrics;

    public RuntimeFiguresAlone() => _metrics = new PlatformMetrics(_registry);

    [Fact(Explicit = true)]
    public void A_forced_collection_of_each_generation_moves_that_generation_alone()
    {
        var sampler = new GarbageSampler(_metrics);
        for (var generation = 0; generation <= 2; generation++)
        {
            sampler.Sample();
            var before = Collections();
            GC.Collect(generation, GCCollectionMode.Forced, blocking: true);
            sampler.Sample();
            Assert.Equal(before.Select((count, i) => i == generation ? count + 1 : count), Collections());
        }
    }

    [Fact(Explicit = true)]
    public unsafe void Touched_memory_is_seen_to_the_megabyte()
    {
        var sampler = new ProcessSampler(_metrics);
        sampler.Sample();
        var before = Value("memory_usage_mb");
        var block = NativeMemory.Alloc(256 * Mebibyte);
        new Span<byte>(block, 256 * Mebibyte).Fill(1);
        sampler.Sample();
        var grown = Value("memory_usage_mb") - before;
        NativeMemory.Free(block);
        Assert.InRange(grown, 236, 276);
    }

    [Fact(Explicit = true)]
    public void Four_seconds_of_work_are_four_seconds()
    {
        var sampler = new ProcessSampler(_metrics);
        sampler.Sample();
        var before = Value("process_cpu_seconds_total");
        var until = Environment.CpuUsage.TotalTime + TimeSpan.FromSeconds(4);
        while (Environment.CpuUsage.TotalTime < until) Thread.SpinWait(10_000);
        sampler.Sample();
        Assert.InRange(Value("process_cpu_seconds_total") - before, 3.7, 4.3);
    }

    [Fact(Explicit = true)]
    public void Memory_on_the_GPU_is_seen_where_there_is_one()
    {
        using var sampler = new GpuSampler(_metrics, TimeProvider.System, NullLogger<GpuSampler>.Instance);
        _metrics.RegisterRest();
        sampler.Sample();
        if (!File.Exists("/dev/nvidiactl"))
        {
            Assert.Equal((0, 0), (Value("gpu_memory_allocated_mb"), Value("gpu_memory_total_mb")));
            TestContext.Current.TestOutputHelper?.WriteLine("not run: no GPU");
            return;
        }

        using var cuda = new CudaMemory();
        sampler.Sample();
        var before = Value("gpu_memory_allocated_mb");
        cuda.Allocate(512 * Mebibyte);
        sampler.Sample();
        var with = Value("gpu_memory_allocated_mb");
        Assert.True(with >= before + 512, $"{before} MB, then {with} MB");
        cuda.Free();
        sampler.Sample();
        Assert.True(Value("gpu_memory_allocated_mb") < with);
    }

    private double[] Collections() => [.. Enumerable.Range(0, 3).Select(generation => _registry.Snapshot().Find("gc_collections_total")!.Series.Single(series => series.Labels[0] == $"{generation}").Value)];

    private double Value(string name) => _registry.Snapshot().Find(name)!.Series.Single().Value;
}
