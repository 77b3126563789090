using System.Runtime.CompilerServices;

namespace Streamgauge.Metrics;

/// <summary>
/// Exponential buckets, eight to each doubling, sparse, with one writer. Bucket i holds values in (2^((i-1)/8), 2^(i/8)]; values
/// no farther from 0 than <see cref="ZeroThreshold"/> are zeros. What is served may be coarser: <see cref="NativeResolution"/>.
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

    private const long Mantissa = 0xFFFFFFFFFFFFF;
    private const int MantissaBits = 52;
    private const int StepBits = MantissaBits - 4;

    /// <summary>Bits of the smallest number that is no zero, and how many numbers there are from it to the largest.</summary>
    private static readonly long FirstBits = BitConverter.DoubleToInt64Bits(ZeroThreshold) + 1;
    private static readonly ulong Span = (ulong)(BitConverter.DoubleToInt64Bits(double.MaxValue) - FirstBits);

    /// <summary>A sixteenth of a doubling holds at most one bound: the bounds below the sixteenth, and the mantissa of the one in it.</summary>
    private static readonly (long Edge, long Below)[] Sixteenths = [.. Enumerable.Range(0, 16).Select(Sixteenth)];

    private readonly long[]?[] _positive = new long[]?[PageCount];
    private long[]?[]? _negative;
    private long _zeros;

    /// <summary>The page of the writer's last positive value: values mostly lie within a few doublings.</summary>
    private long[] _lastPage = [];
    private int _lastNumber = -1;

    public long Zeros => Volatile.Read(ref _zeros);

    /// <summary>Adds the filled buckets of positive values to a list, rising.</summary>
    public void ListPositive(List<(int Index, long Count)> filled) => List(_positive, filled);

    /// <summary>Adds the filled buckets of negative values to a list, rising by magnitude.</summary>
    public void ListNegative(List<(int Index, long Count)> filled) => List(_negative ?? [], filled);

    /// <summary>The bucket of a value above the threshold; infinity goes with the largest finite ones.</summary>
    public static int IndexOf(double value) => IndexOf(BitConverter.DoubleToInt64Bits(Math.Min(value, double.MaxValue)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Count(double value)
    {
        var bits = BitConverter.DoubleToInt64Bits(value);
        if ((ulong)(bits - FirstBits) <= Span)
        {
            var at = IndexOf(bits) - Lowest;
            var page = at >> PageBits == _lastNumber ? _lastPage : Turn(at >> PageBits);
            ref var cell = ref page[at & (PageSize - 1)];
            Volatile.Write(ref cell, cell + 1);
        }
        else
        {
            CountOther(value);
        }
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

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int IndexOf(long bits)
    {
        var mantissa = bits & Mantissa;
        var (edge, below) = Sixteenths[mantissa >> StepBits];
        return (int)(((bits >> MantissaBits) - 1023) * 8 + below) + (mantissa > edge ? 1 : 0);
    }

    private static (long Edge, long Below) Sixteenth(int step)
    {
        var bounds = Enumerable.Range(0, 8).Select(static i => BitConverter.DoubleToInt64Bits(Math.Pow(2, i / 8.0)) & Mantissa);
        var below = bounds.Count(bound => bound >> StepBits < step);
        return (bounds.Where(bound => bound >> StepBits == step).DefaultIfEmpty(long.MaxValue).First(), below);
    }

    private long[] Turn(int number)
    {
        _lastNumber = number;
        return _lastPage = _positive[number] ?? Start(_positive, number);
    }

    private static long[] Start(long[]?[] pages, int number)
    {
        var page = new long[PageSize];
        Volatile.Write(ref pages[number], page);
        return page;
    }

    /// <summary>Zeros, negative values, infinities; NaN is in no bucket.</summary>
    private void CountOther(double value)
    {
        if (double.IsNaN(value)) return;
        var magnitude = Math.Abs(value);
        if (magnitude <= ZeroThreshold) Volatile.Write(ref _zeros, _zeros + 1);
        else AddTo(value > 0 ? _positive : _negative ??= new long[]?[PageCount], IndexOf(magnitude) - Lowest);
    }

    private static void AddTo(long[]?[] pages, int at)
    {
        var page = pages[at >> PageBits] ?? Start(pages, at >> PageBits);
        ref var cell = ref page[at & (PageSize - 1)];
        Volatile.Write(ref cell, cell + 1);
    }

    private static void AddAll(long[]?[] totals, long[]?[] pages)
    {
        for (var i = 0; i < pages.Length; i++)
        {
            if (Volatile.Read(ref pages[i]) is { } page) LongLanes.Add(totals[i] ??= new long[PageSize], page);
        }
    }

    private static void List(long[]?[] pages, List<(int Index, long Count)> filled)
    {
        for (var i = 0; i < pages.Length; i++)
        {
            for (var j = 0; pages[i] is { } page && j < page.Length; j++)
            {
                if (page[j] > 0) filled.Add(((i << PageBits) + j + Lowest, page[j]));
            }
        }
    }
}
