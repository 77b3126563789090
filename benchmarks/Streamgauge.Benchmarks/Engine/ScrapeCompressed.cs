using System.IO.Compression;
using Streamgauge.Benchmarks.Harness;
using Streamgauge.Metrics;

namespace Streamgauge.Benchmarks.Engine;

/// <summary>The same million, compressed, against compressing the finished text at the fastest level.</summary>
internal sealed class ScrapeCompressed : IQuestion
{
    private const string Floor = "gzip, fastest, of the finished text";
    private static readonly ExpositionOptions Plain = new() { NameFilter = [MillionCounters.Name] };   // the registry's own values change with a scrape
    private static readonly ExpositionOptions Gzip = Plain with { Compression = ExpositionCompression.Gzip };

    public string Name => "Scrape of 1,000,000 counters, gzip";

    public Answer Ask()
    {
        var series = new MillionCounters();
        var image = Scrape.Bytes(series.Registry, options: Plain);
        var sink = new BlockSink();
        var race = new Race { Rounds = 7, Clock = Clock.ProcessCpu }
            .Enter(Floor, _ => Compress(image, sink), prepare: Nothing)
            .Enter("Streamgauge, all changed", _ => Scrape.Into(sink, series.Registry, options: Gzip), prepare: series.ChangeAll)
            .Enter("Streamgauge, 1 % changed", _ => Scrape.Into(sink, series.Registry, options: Gzip), prepare: series.ChangeOnePercent)
            .Run();

        var packed = Scrape.Bytes(series.Registry, options: Gzip);
        if (!Unpack(packed).AsSpan().SequenceEqual(Scrape.Bytes(series.Registry, options: Plain))) throw new InvalidOperationException("The compressed scrape is not the plain one.");
        return new Answer(Name)
        {
            Findings =
            [
                new("scrape with gzip, 1 M counters, all changed", race.Ratio("Streamgauge, all changed", Floor), "x gzip-fastest of the whole", Must: 0.6, Hope: 0.4),
                new("scrape with gzip, 1 M counters, 1 % changed", race.Ratio("Streamgauge, 1 % changed", Floor), "x gzip-fastest of the whole", Must: 0.25, Hope: 0.1),
                new("size of the compressed scrape", packed.Length / (double)Compress(image, sink), "x gzip-fastest of the whole"),
            ],
            Note = $"{image.Length:#,##0} bytes of text become {packed.Length:#,##0}; unpacked they were compared with the plain scrape byte by byte.",
        }.Timed(race);
    }

    private static void Nothing()
    {
    }

    private static long Compress(byte[] image, BlockSink sink)
    {
        var before = sink.Bytes;
        using (var gzip = new GZipStream(sink.AsStream(leaveOpen: true), CompressionLevel.Fastest)) gzip.Write(image);
        return sink.Bytes - before;
    }

    private static byte[] Unpack(byte[] packed)
    {
        using var gzip = new GZipStream(new MemoryStream(packed), CompressionMode.Decompress);
        using var plain = new MemoryStream();
        gzip.CopyTo(plain);
        return plain.ToArray();
    }
}
