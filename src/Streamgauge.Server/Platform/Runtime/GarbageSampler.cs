using Streamgauge.Metrics;

namespace Streamgauge.Server.Platform.Runtime;

/// <summary>
/// Collections by the generation they reached. The runtime counts a full collection in all three generations; here it is
/// in the oldest only, so the sum over generations is the number of collections.
/// </summary>
internal sealed class GarbageSampler(PlatformMetrics metrics) : IRuntimeSampler
{
    private readonly Counter[] _counters = [.. Enum.GetValues<Generation>().Select(metrics.GcCollections.With)];
    private readonly long[] _counted = new long[3];

    public void Sample()
    {
        var (young, middle, old) = Read();
        Count(0, young - middle);
        Count(1, middle - old);
        Count(2, old);
    }

    /// <summary>Reads until two readings agree: a collection between them would be counted in one generation and not another.</summary>
    private static (long, long, long) Read()
    {
        var reading = Once();
        for (var tries = 0; tries < 3; tries++)
        {
            var again = Once();
            if (again == reading) break;
            reading = again;
        }

        return reading;

        static (long, long, long) Once() => (GC.CollectionCount(0), GC.CollectionCount(1), GC.CollectionCount(2));
    }

    private void Count(int generation, long total)
    {
        if (total <= _counted[generation]) return;
        _counters[generation].Increment(total - _counted[generation]);
        _counted[generation] = total;
    }
}
