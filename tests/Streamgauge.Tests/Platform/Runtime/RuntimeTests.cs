using Microsoft.Extensions.Logging;
using Streamgauge.Metrics;
using Streamgauge.Server.Platform;
using Streamgauge.Server.Platform.Runtime;
using Streamgauge.Tests.Support;
using Xunit;

namespace Streamgauge.Tests.Platform.Runtime;

public sealed class RuntimeTests
{
    private readonly MetricRegistry _registry = new();

    [Fact]
    public void Memory_and_processor_time_are_those_of_this_process()
    {
        new ProcessSampler(new PlatformMetrics(_registry)).Sample();

        Assert.InRange(Value("memory_usage_mb"), Environment.WorkingSet / 1048576.0 * 0.5, Environment.WorkingSet / 1048576.0 * 2);
        Assert.InRange(Value("process_cpu_seconds_total"), 0.001, 100_000);
        Assert.InRange(Value("process_cpu_limit_cores"), 0.001, Environment.ProcessorCount);
    }

    [Fact]
    public void A_full_collection_counts_in_the_oldest_generation_alone()
    {
        var sampler = new GarbageSampler(new PlatformMetrics(_registry));
        sampler.Sample();
        var (all, old) = (Collections(), Collections("2"));
        GC.Collect(2, GCCollectionMode.Forced, blocking: true);
        sampler.Sample();

        Assert.True(Collections("2") >= old + 1);
        Assert.Equal(GC.CollectionCount(0), Collections(), 3.0); // another test's collection may come between
        Assert.True(Collections() >= all + 1);
    }

    [Fact]
    public void Without_a_GPU_both_gauges_stay_0_and_that_is_said_once()
    {
        var metrics = new PlatformMetrics(_registry);
        var log = new Said<GpuSampler>();
        using var sampler = new GpuSampler(metrics, new ManualTime(), log);
        metrics.RegisterRest();
        sampler.Sample();
        sampler.Sample();

        if (File.Exists("/dev/nvidiactl")) Assert.True(Value("gpu_memory_total_mb") > 0);
        else
        {
            Assert.Equal((0, 0), (Value("gpu_memory_allocated_mb"), Value("gpu_memory_total_mb")));
            Assert.Equal((LogLevel.Information, "GPU memory reads 0: libnvidia-ml.so.1 is not there, or too old"), Assert.Single(log.Lines));
        }
    }

    [Theory]
    [InlineData("max 100000\n", null)]
    [InlineData("150000 100000\n", 1.5)]
    [InlineData("nonsense", null)]
    public void A_cgroups_quota_may_be_a_fraction(string text, double? cores) => Assert.Equal(cores, ProcessorLimit.Quota(text));

    private double Value(string name) => _registry.Snapshot().Find(name)!.Series.Single().Value;

    private double Collections(string? generation = null) =>
        _registry.Snapshot().Find("gc_collections_total")!.Series.Where(s => generation is null || s.Labels[0] == generation).Sum(s => s.Value);
}
