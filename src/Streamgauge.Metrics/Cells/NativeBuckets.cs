namespace Streamgauge.Metrics;

/// <summary>Exponential buckets, sparse, with one writer. Bucket i holds values in (2^((i-1)/8), 2^(i/8)].</summary>
internal sealed class NativeBuckets
{
    private const int PageBits = 6;
    private const int Lowest = -1074 * 8;
    private const int PageCount = (((1024 * 8) - Lowest) >> PageBits) + 1;

    private static readonly double[] Mantissas = [.. Enumerable.Range(0, 8).Select(static i => Math.Pow(2, i / 8.0))];

    private readonly long[]?[] _positive = new long[]?[PageCount];
    private long[]?[]? _negative;
    private long _zeros;

    public long Zeros => Volatile.Read(ref _zeros);

    public void Count(double value)
    {
        if (double.IsNaN(value)) return;
        if (value == 0) Volatile.Write(ref _zeros, _zeros + 1);
        else AddTo(value > 0 ? _positive : _negative ??= new long[]?[PageCount], IndexOf(Math.Abs(value)), 1);
    }

    public void Add(NativeBuckets other)
    {
        _zeros += other.Zeros;
        foreach (var (index, count) in other.Positive) AddTo(_positive, index, count);
        foreach (var (index, count) in other.Negative) AddTo(_negative ??= new long[]?[PageCount], index, count);
    }

    /// <summary>Filled buckets of positive values, rising.</summary>
    public IEnumerable<(int Index, long Count)> Positive => Filled(_positive);

    /// <summary>Filled buckets of negative values by magnitude, rising.</summary>
    public IEnumerable<(int Index, long Count)> Negative => Filled(_negative ?? []);

    /// <summary>The bucket of a positive value; infinity goes with the largest finite ones.</summary>
    public static int IndexOf(double value)
    {
        var bits = BitConverter.DoubleToInt64Bits(Math.Min(value, double.MaxValue));
        var exponent = (int)(bits >> 52);
        if (exponent == 0) return IndexOf(value * Math.Pow(2, 64)) - (64 * 8);
        var mantissa = BitConverter.Int64BitsToDouble((bits & 0xFFFFFFFFFFFFF) | 0x3FF0000000000000);
        return ((exponent - 1023) * 8) + BucketSearch.IndexOf(Mantissas, Mantissas.Length, mantissa);
    }

    private static void AddTo(long[]?[] pages, int index, long count)
    {
        var at = index - Lowest;
        var page = pages[at >> PageBits];
        if (page is null) Volatile.Write(ref pages[at >> PageBits], page = new long[1 << PageBits]);
        ref var cell = ref page[at & ((1 << PageBits) - 1)];
        Volatile.Write(ref cell, cell + count);
    }

    private static IEnumerable<(int Index, long Count)> Filled(long[]?[] pages)
    {
        for (var i = 0; i < pages.Length; i++)
        {
            if (Volatile.Read(ref pages[i]) is not { } page) continue;
            for (var j = 0; j < page.Length; j++)
            {
                if (Volatile.Read(ref page[j]) is > 0 and var count) yield return ((i << PageBits) + j + Lowest, count);
            }
        }
    }
}
