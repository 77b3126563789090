namespace Streamgauge.Metrics;

/// <summary>Exponential buckets at one moment. Bucket i holds values in (2^((i-1)/2^Schema), 2^(i/2^Schema)].</summary>
/// <param name="Schema">Resolution: 2^Schema buckets to each doubling.</param>
/// <param name="ZeroCount">Observations no farther from 0 than 2^-128.</param>
/// <param name="Positive">Filled buckets of positive values, rising.</param>
/// <param name="Negative">Filled buckets of negative values by magnitude, rising.</param>
public sealed record NativeHistogramSnapshot(
    int Schema,
    long ZeroCount,
    IReadOnlyList<(int Index, long Count)> Positive,
    IReadOnlyList<(int Index, long Count)> Negative)
{
    internal static NativeHistogramSnapshot Of(NativeBuckets buckets)
    {
        var seen = new NativeResolution().Of(buckets);
        return new(seen.Schema, seen.Zeros, seen.Positive, seen.Negative);
    }
}
