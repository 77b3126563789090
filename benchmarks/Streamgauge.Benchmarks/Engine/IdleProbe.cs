using System.Diagnostics;
using Streamgauge.Metrics;

namespace Streamgauge.Benchmarks.Engine;

/// <summary>A registry that has been used and then left alone: what still runs in its process.</summary>
internal static class IdleProbe
{
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(2);

    public static Dictionary<string, double> Run()
    {
        Wait(Idle);
        var (threads, timers, without) = (Threads(), Timer.ActiveCount, Spent());
        var registry = new MetricRegistry();
        var family = registry.Counter(new MetricDescriptor("a_total", "a") { Labels = [new("stream")], ExpiresAfter = TimeSpan.FromMinutes(1) });
        for (var i = 0; i < 1000; i++) family.With($"stream-{i}").Increment();
        Scrape.Into(new BlockSink(), registry);

        Wait(Idle);
        var with = Spent();
        return new()
        {
            ["threads"] = Threads() - threads,
            ["timers"] = Timer.ActiveCount - timers,
            ["cpuMilliseconds"] = with,
            ["cpuMillisecondsWithout"] = without,
            ["alive"] = registry.Snapshot().Families.Count,
        };
    }

    private static void Wait(TimeSpan time)
    {
        using var never = new ManualResetEventSlim();
        never.WaitHandle.WaitOne(time);
    }

    /// <summary>Milliseconds of processor time a second, over one idle spell.</summary>
    private static double Spent()
    {
        using var self = Process.GetCurrentProcess();
        var before = self.TotalProcessorTime;
        Wait(Idle);
        self.Refresh();
        return (self.TotalProcessorTime - before).TotalMilliseconds / Idle.TotalSeconds;
    }

    /// <summary>Threads that are not the runtime's: it names its own, pool workers and compiler among them, ".NET ...".</summary>
    private static int Threads() => Directory.GetDirectories("/proc/self/task")
        .Count(task => !File.ReadAllText(Path.Combine(task, "comm")).StartsWith(".NET", StringComparison.Ordinal));
}
