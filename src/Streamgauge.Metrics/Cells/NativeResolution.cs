using System.Runtime.InteropServices;

namespace Streamgauge.Metrics;

/// <summary>
/// The filled buckets of one histogram, at the finest resolution that keeps them below a limit: halving it puts each bucket
/// together with its neighbour. Filled buckets only ever grow in number, so a resolution once lost does not come back, which
/// Prometheus would take for a reset. Reused from histogram to histogram.
/// </summary>
internal sealed class NativeResolution
{
    /// <summary>The number of buckets at which the client libraries of Prometheus and OpenTelemetry begin to merge.</summary>
    public const int MaxBuckets = 160;

    private const int LowestSchema = -4;

    /// <summary>2^Schema buckets to each doubling.</summary>
    public int Schema { get; private set; }

    public long Zeros { get; private set; }

    /// <summary>Filled buckets of positive values, rising. Bucket i holds values in (2^((i-1)/2^Schema), 2^(i/2^Schema)].</summary>
    public List<(int Index, long Count)> Positive { get; } = [];

    /// <summary>Filled buckets of negative values by magnitude, rising.</summary>
    public List<(int Index, long Count)> Negative { get; } = [];

    public NativeResolution Of(NativeBuckets buckets)
    {
        Schema = NativeBuckets.Schema;
        Zeros = buckets.Zeros;
        Positive.Clear();
        Negative.Clear();
        buckets.ListPositive(Positive);
        buckets.ListNegative(Negative);
        while (Positive.Count + Negative.Count > MaxBuckets && Schema > LowestSchema)
        {
            Schema--;
            Merge(Positive);
            Merge(Negative);
        }

        return this;
    }

    private static void Merge(List<(int Index, long Count)> buckets)
    {
        var kept = 0;
        foreach (var (index, count) in CollectionsMarshal.AsSpan(buckets))
        {
            // The upper bound names a bucket, so an odd one joins the next and an even one keeps its place.
            var wider = (index + 1) >> 1;
            if (kept > 0 && buckets[kept - 1].Index == wider) buckets[kept - 1] = (wider, buckets[kept - 1].Count + count);
            else buckets[kept++] = (wider, count);
        }

        buckets.RemoveRange(kept, buckets.Count - kept);
    }
}
