using Streamgauge.Benchmarks.Harness;

namespace Streamgauge.Benchmarks.Engine;

internal sealed class MemoryPerSeries : IQuestion
{
    public string Name => "Memory a counter series, 1,000,000 series";

    public Answer Ask()
    {
        var ours = Probes.Ask("memory", "streamgauge");
        var otel = Probes.Ask("memory", "opentelemetry");
        return new Answer(Name)
        {
            Findings =
            [
                new("memory a counter series, resident, after scrapes", ours["residentAfterScrape"] - ours["handles"], "B", Must: 130, Hope: 100),
                new("managed heap a series before the first scrape", ours["heap"] - ours["handles"], "B"),
                new("managed heap a series after scrapes", ours["heapAfterScrape"] - ours["handles"], "B"),
                new("OpenTelemetry 1.20.1, resident a series", otel["residentAfterScrape"], "B"),
                new("OpenTelemetry 1.20.1, managed heap a series", otel["heapAfterScrape"], "B"),
            ],
            Note = "Each in a process of its own. The caller's own array of handles is taken off; the cached text is not.",
        };
    }
}
