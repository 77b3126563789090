namespace Streamgauge.Metrics;

/// <summary>A histogram at one moment. The count is the sum of the buckets by construction.</summary>
public sealed class HistogramSnapshot
{
    internal HistogramSnapshot(double[] bounds, long[] counts, double sum)
    {
        Bounds = bounds;
        Counts = counts;
        Sum = sum;
    }

    /// <summary>Upper bounds, rising, without <c>+Inf</c>.</summary>
    public IReadOnlyList<double> Bounds { get; }

    /// <summary>Observations in each bucket alone (not cumulated), <c>+Inf</c> last.</summary>
    public IReadOnlyList<long> Counts { get; }

    /// <summary>Sum of the observations that were numbers.</summary>
    public double Sum { get; }

    /// <summary>All observations.</summary>
    public long Count => Counts.Sum();

    /// <summary>The exponential buckets, when the family keeps them.</summary>
    public NativeHistogramSnapshot? Native { get; init; }
}
