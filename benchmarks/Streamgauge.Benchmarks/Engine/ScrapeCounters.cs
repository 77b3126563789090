using Streamgauge.Benchmarks.Harness;
using Streamgauge.Benchmarks.Peers;

namespace Streamgauge.Benchmarks.Engine;

/// <summary>A million counters as text: what it costs beyond moving the bytes.</summary>
internal sealed class ScrapeCounters : IQuestion
{
    private const string Floor = "copy of the same bytes";

    public string Name => "Scrape of 1,000,000 counters, text";

    public Answer Ask()
    {
        var series = new MillionCounters();
        PlainTwin.Check(series.Registry);
        var image = Scrape.Bytes(series.Registry);
        var target = new byte[image.Length];
        var sink = new BlockSink();
        using var otel = Otel(MillionCounters.Count);

        var race = new Race { Rounds = 9, Clock = Clock.ProcessCpu }
            .Enter(Floor, _ => sink.Copy(image), prepare: Nothing)
            .Enter("copy into fresh pages' worth of memory", _ => image.CopyTo(target, 0), prepare: Nothing)
            .Enter("Streamgauge, all changed", _ => Scrape.Into(sink, series.Registry), prepare: series.ChangeAll)
            .Enter("Streamgauge, 1 % changed", _ => Scrape.Into(sink, series.Registry), prepare: series.ChangeOnePercent)
            .Enter("Streamgauge, nothing changed", _ => Scrape.Into(sink, series.Registry), prepare: Nothing)
            .Enter("OpenTelemetry 1.20.1, points read, no text made", _ => otel.Collect(), prepare: Nothing)
            .Run();
        return new Answer(Name)
        {
            Findings =
            [
                new("scrape, 1 M counters, all changed", race.Ratio("Streamgauge, all changed", Floor), "x copy of the same bytes", Must: 4, Hope: 3),
                new("scrape, 1 M counters, 1 % changed", race.Ratio("Streamgauge, 1 % changed", Floor), "x copy of the same bytes", Must: 2),
                new("allocated by a scrape of 1 M counters", Allocated(series, sink), "B a series", Must: 0.01),
            ],
            Note = $"{image.Length:#,##0} bytes of text. OpenTelemetry's text exporter is not among the packages used here: its line is the SDK handing over points, without a byte being written. prom-client's line is its cost a series at 100,000 series, times a million.",
        }.Timed(race).And("prom-client 15 (Node)", PromClient.Results().ToDictionary(p => p.Key, p => p.Value * MillionCounters.Count), "scrapePerSeries");
    }

    private static void Nothing()
    {
    }

    private static OtelMeter Otel(int series)
    {
        var otel = OtelPointSink.NewMeter(series);
        var counter = otel.Meter.CreateCounter<long>("media_packets");
        for (var i = 0; i < series; i++) counter.Add(i, new("stream", $"stream-{i:x8}"), new("region", (i & 1) == 0 ? "eu-central" : "us-east"));
        return otel;
    }

    private static double Allocated(MillionCounters series, BlockSink sink)
    {
        series.ChangeAll();
        var before = GC.GetTotalAllocatedBytes(precise: true);
        Scrape.Into(sink, series.Registry);
        return (GC.GetTotalAllocatedBytes(precise: true) - before) / (double)MillionCounters.Count;
    }
}
