using Streamgauge.Metrics;

namespace Streamgauge.Benchmarks.Engine;

/// <summary>One registry with many counters of two labels, some 73 bytes of text each, and the means to change them.</summary>
internal sealed class MillionCounters
{
    public const int Count = 1_000_000;
    public const string Name = "media_packets_total";
    private readonly Counter[] _counters = new Counter[Count];
    private int _first;

    public MillionCounters(bool openNow = true)
    {
        Registry = new MetricRegistry(new MetricRegistryOptions { MaxSeries = Count + 1000 });
        if (openNow) Open();
    }

    public MetricRegistry Registry { get; }

    public void Open()
    {
        var family = Registry.Counter(new MetricDescriptor(Name, "Packets by stream and region.")
        {
            Labels = [new("stream"), new("region")],
            Budget = Count + 1,
        });
        for (var i = 0; i < Count; i++)
        {
            _counters[i] = family.With($"stream-{i:x8}", (i & 1) == 0 ? "eu-central" : "us-east");
            _counters[i].Increment((long)i * 7 + 1000);
        }
    }

    public void ChangeAll()
    {
        foreach (var counter in _counters) counter.Increment();
    }

    /// <summary>One in a hundred, spread over the whole registry: the worst way for one per cent to fall.</summary>
    public void ChangeOnePercent()
    {
        for (var i = _first++ % 100; i < Count; i += 100) _counters[i].Increment();
    }
}
