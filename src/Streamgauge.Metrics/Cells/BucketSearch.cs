using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Streamgauge.Metrics;

/// <summary>Finds the bucket of a value: the first whose upper bound is not below it. NaN belongs to the last.</summary>
internal static class BucketSearch
{
    /// <summary>Up to here comparing with all bounds, four at a time and without a branch, beats halving.</summary>
    public const int ComparingLimit = 32;

    /// <summary>The bounds filled up with +Inf to whole vectors.</summary>
    public static double[] Pad(double[] bounds)
    {
        var padded = new double[(bounds.Length + 3) & ~3];
        padded.AsSpan().Fill(double.PositiveInfinity);
        bounds.CopyTo(padded, 0);
        return padded;
    }

    /// <param name="padded">From <see cref="Pad"/>.</param>
    /// <param name="count">How many of them are bounds.</param>
    /// <param name="value">What was observed.</param>
    public static int IndexOf(double[] padded, int count, double value)
    {
        if (double.IsNaN(value)) return count;
        return count <= ComparingLimit ? Comparing(padded, value) : Halving(padded, count, value);
    }

    /// <summary>For at most <see cref="ComparingLimit"/> bounds and a number: how many bounds it has passed, which the padding never adds to.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Comparing(double[] padded, double value)
    {
        var passed = 0;
        var wanted = Vector256.Create(value);
        ref var first = ref MemoryMarshal.GetArrayDataReference(padded);
        for (var i = 0; i < padded.Length; i += 4)
            passed += BitOperations.PopCount(Vector256.GreaterThan(wanted, Vector256.LoadUnsafe(ref first, (nuint)i)).ExtractMostSignificantBits());
        return passed;
    }

    private static int Halving(double[] bounds, int count, double value)
    {
        var (low, high) = (0, count);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (value <= bounds[middle]) high = middle;
            else low = middle + 1;
        }

        return low;
    }
}
