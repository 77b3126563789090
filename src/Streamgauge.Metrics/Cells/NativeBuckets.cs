namespace Streamgauge.Metrics;

/// <summary>
/// Exponential buckets, eight to each doubling, sparse, with one writer. Bucket i holds values in (2^((i-1)/8), 2^(i/8)]; values
/// no farther from 0 than <see cref="ZeroThreshold"/> are zeros.
/// </summary>
internal sealed class NativeBuckets
{
    /// <summary>2^Schema buckets to each doubling.</summary>
    public const int Schema = 3;

    /// <summary>2^-128, the width of the zero bucket that Prometheus' own client uses.</summary>
    public const double ZeroThreshold = 2.938735877055719e-39;

    private const int PageBits = 6;
    private const int PageSize = 1 << PageBits;
    private const int Lowest = -128 * 8;
    private const int PageCount = (((1024 * 8) - Lowest) >> PageBits) + 1;

    private static readonly double[] Mantissas = [.. Enumerable.Range(0, 8).Select(static i => Math.Pow(2, i / 8.0))];

    private readonly long[]?[] _positive = new long[]?[PageCount];
    private long[]?[]? _negative;
    private long _zeros;

    public long Zeros => Volatile.Read(ref _zeros);

    /// <summary>Filled buckets of positive values, rising.</summary>
    public IEnumerable<(int Index, long Count)> Positive => Filled(_positive);

    /// <summary>Filled buckets of negative values by magnitude, rising.</summary>
    public IEnumerable<(int Index, long Count)> Negative => Filled(_negative ?? []);

    /// <summary>The bucket of a value above the threshold; infinity goes with the largest finite ones.</summary>
    public static int IndexOf(double value)
    {
        var bits = BitConverter.DoubleToInt64Bits(Math.Min(value, double.MaxValue));
        var mantissa = BitConverter.Int64BitsToDouble((bits & 0xFFFFFFFFFFFFF) | 0x3FF0000000000000);
        return (((int)(bits >> 52) - 1023) * 8) + BucketSearch.Comparing(Mantissas, mantissa);
    }

    public void Count(double value)
    {
        if (double.IsNaN(value)) return;
        var magnitude = Math.Abs(value);
        if (magnitude <= ZeroThreshold) Volatile.Write(ref _zeros, _zeros + 1);
        else AddTo(value > 0 ? _positive : _negative ??= new long[]?[PageCount], IndexOf(magnitude), 1);
    }

    public void Add(NativeBuckets other)
    {
        _zeros += other.Zeros;
        AddAll(_positive, other._positive);
        if (Volatile.Read(ref other._negative) is { } negative) AddAll(_negative ??= new long[]?[PageCount], negative);
    }

    public void Clear()
    {
        _zeros = 0;
        foreach (var page in _positive) page.AsSpan().Clear();
        foreach (var page in _negative ?? []) page.AsSpan().Clear();
    }

    private static void AddTo(long[]?[] pages, int index, long count)
    {
        var at = index - Lowest;
        var page = pages[at >> PageBits];
        if (page is null) Volatile.Write(ref pages[at >> PageBits], page = new long[PageSize]);
        ref var cell = ref page[at & (PageSize - 1)];
        Volatile.Write(ref cell, cell + count);
    }

    private static void AddAll(long[]?[] totals, long[]?[] pages)
    {
        for (var i = 0; i < pages.Length; i++)
        {
            if (Volatile.Read(ref pages[i]) is { } page) LongLanes.Add(totals[i] ??= new long[PageSize], page);
        }
    }

    private static IEnumerable<(int Index, long Count)> Filled(long[]?[] pages)
    {
        for (var i = 0; i < pages.Length; i++)
        {
            for (var j = 0; pages[i] is { } page && j < page.Length; j++)
            {
                if (page[j] > 0) yield return ((i << PageBits) + j + Lowest, page[j]);
            }
        }
    }
}
