using System.Runtime.CompilerServices;
using Streamgauge.Benchmarks.Harness;
using Streamgauge.Benchmarks.Peers;
using Streamgauge.Metrics;

namespace Streamgauge.Benchmarks.Engine;

/// <summary>Finding one of 64 series by the values of its two labels, and adding one to it.</summary>
internal sealed class Lookups : IQuestion
{
    private const string Floor = "Interlocked.Increment";
    private static readonly string[] Codecs = ["opus", "aac", "flac", "pcm", "mp3", "vorbis", "speex", "g711"];
    private static readonly string[] Regions = ["eu-central", "eu-west", "us-east", "us-west", "ap-south", "ap-east", "sa-east", "af-south"];
    private readonly Dictionary<(string, string), StrongBox<long>> _dictionary = Codecs.SelectMany(c => Regions.Select(r => (c, r))).ToDictionary(k => k, _ => new StrongBox<long>());
    private long _shared;

    public string Name => "Lookup by two label values, then increment";

    public Answer Ask()
    {
        using var otel = OtelPointSink.NewMeter();
        var otelCounter = otel.Meter.CreateCounter<long>("a");
        var family = new MetricRegistry().Counter(new MetricDescriptor("a_total", "a") { Labels = [new("codec"), new("region")] });
        Action<int> ours = n => { for (var i = 0; i < n; i++) family.With(Codecs[i & 7], Regions[(i >> 3) & 7]).Increment(); };
        Action<int> otels = n => { for (var i = 0; i < n; i++) otelCounter.Add(1, new("codec", Codecs[i & 7]), new("region", Regions[(i >> 3) & 7])); };

        var race = new Race()
            .Enter(Floor, n => { for (var i = 0; i < n; i++) Interlocked.Increment(ref _shared); })
            .Enter("Dictionary of tuples, safe for one thread only", n => { for (var i = 0; i < n; i++) _dictionary[(Codecs[i & 7], Regions[(i >> 3) & 7])].Value++; })
            .Enter("Streamgauge", ours)
            .Enter("Streamgauge, 2 threads", ours, threads: 2)
            .Enter("OpenTelemetry 1.20.1", otels)
            .Enter("OpenTelemetry 1.20.1, 2 threads", otels, threads: 2)
            .Run();
        return new Answer(Name)
        {
            Findings =
            [
                new("lookup by two values and increment", race.Ratio("Streamgauge", Floor), "x Interlocked.Increment", Must: 3.5),
                new("the same, two threads", race.Ratio("Streamgauge, 2 threads", "Streamgauge"), "x one thread", Must: 1.2),
                new("bytes allocated by a lookup that hits", Allocated(ours), "B", Must: 0),
            ],
        }.Timed(race).And("prom-client 15 (Node)", PromClient.Results(), "lookup");
    }

    private static double Allocated(Action<int> work)
    {
        const int times = 10_000;
        var before = GC.GetAllocatedBytesForCurrentThread();
        work(times);
        return (GC.GetAllocatedBytesForCurrentThread() - before) / (double)times;
    }
}
