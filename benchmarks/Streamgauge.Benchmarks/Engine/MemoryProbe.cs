using System.Runtime.CompilerServices;
using Streamgauge.Benchmarks.Peers;
using Streamgauge.Metrics;

namespace Streamgauge.Benchmarks.Engine;

/// <summary>What a million counters of two labels hold on to, before and after the first scrape, in a process that has nothing else.</summary>
internal static class MemoryProbe
{
    public static Dictionary<string, double> Streamgauge()
    {
        var sink = new BlockSink();
        var series = new MillionCounters(openNow: false);
        Scrape.Into(sink, series.Registry);
        var (heap, resident) = Now();
        series.Open();
        var opened = Now();
        for (var i = 0; i < 3; i++)
        {
            series.ChangeAll();
            Scrape.Into(sink, series.Registry);
        }

        var scraped = Now();
        var handles = Unsafe.SizeOf<Counter>();   // this probe's own array of handles, not the registry's
        GC.KeepAlive(series);
        return new()
        {
            ["heap"] = (opened.Heap - heap) / (double)MillionCounters.Count,
            ["heapAfterScrape"] = (scraped.Heap - heap) / (double)MillionCounters.Count,
            ["residentAfterScrape"] = (scraped.Resident - resident) / (double)MillionCounters.Count,
            ["handles"] = handles,
        };
    }

    public static Dictionary<string, double> OpenTelemetry()
    {
        var (heap, resident) = Now();
        using var otel = OtelPointSink.NewMeter(MillionCounters.Count);
        var counter = otel.Meter.CreateCounter<long>("media_packets");
        for (var i = 0; i < MillionCounters.Count; i++)
        {
            counter.Add(i, new("stream", $"stream-{i:x8}"), new("region", (i & 1) == 0 ? "eu-central" : "us-east"));
        }

        otel.Collect();
        var after = Now();
        return new()
        {
            ["heapAfterScrape"] = (after.Heap - heap) / (double)MillionCounters.Count,
            ["residentAfterScrape"] = (after.Resident - resident) / (double)MillionCounters.Count,
        };
    }

    private static (long Heap, long Resident) Now()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        GC.WaitForPendingFinalizers();
        return (GC.GetTotalMemory(forceFullCollection: true), Environment.WorkingSet);
    }
}
