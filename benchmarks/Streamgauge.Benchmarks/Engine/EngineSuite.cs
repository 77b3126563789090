using Streamgauge.Benchmarks.Harness;

namespace Streamgauge.Benchmarks.Engine;

/// <summary>Every promise the metric engine makes about speed and size, one file each.</summary>
internal static class EngineSuite
{
    public static Suite New() => new("engine",
    [
        new CounterInlined(),
        new CounterCalled(),
        new CounterTwoThreads(),
        new HistogramRecords(),
        new GaugeSets(),
        new Lookups(),
        new ScopeLife(),
        new ScrapeCounters(),
        new ScrapeCompressed(),
        new ScrapeOverHttp(),
        new ScrapeHistograms(),
        new FirstScrape(),
        new MemoryPerSeries(),
        new IdleProcess(),
    ]);
}
