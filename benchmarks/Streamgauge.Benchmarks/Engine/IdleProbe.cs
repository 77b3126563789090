using System.Diagnostics;
using Streamgauge.Metrics;

namespace Streamgauge.Benchmarks.Engine;

/// <summary>A registry that has been used and then left alone: what still runs in its process.</summary>
internal static class IdleProbe
{
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(2);

    public static Dictionary<string, double> Run()
    {
        Wait(TimeSpan.FromMilliseconds(300));
        var (threads, timers) = (Threads(), Timer.ActiveCount);
        var registry = new MetricRegistry();
        var family = registry.Counter(new MetricDescriptor("a_total", "a") { Labels = [new("stream")], ExpiresAfter = TimeSpan.FromMinutes(1) });
        for (var i = 0; i < 1000; i++) family.With($"stream-{i}").Increment();
        Scrape.Into(new BlockSink(), registry);

        using var self = Process.GetCurrentProcess();
        var spent = self.TotalProcessorTime;
        Wait(Idle);
        self.Refresh();
        return new()
        {
            ["threads"] = Threads() - threads,
            ["timers"] = Timer.ActiveCount - timers,
            ["cpuMilliseconds"] = (self.TotalProcessorTime - spent).TotalMilliseconds / Idle.TotalSeconds,
            ["alive"] = registry.Snapshot().Families.Count,
        };
    }

    private static void Wait(TimeSpan time)
    {
        using var never = new ManualResetEventSlim();
        never.WaitHandle.WaitOne(time);
    }

    private static int Threads()
    {
        using var self = Process.GetCurrentProcess();
        return self.Threads.Count;
    }
}
