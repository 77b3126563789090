using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Streamgauge.Metrics;

/// <summary>Finds the bucket of a value: the first whose upper bound is not below it. NaN belongs to the last.</summary>
internal static class BucketSearch
{
    /// <summary>Up to here comparing with all bounds, four at a time and without a branch, beats halving.</summary>
    private const int LinearLimit = 32;

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
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int IndexOf(double[] padded, int count, double value)
    {
        if (count > LinearLimit) return Halving(padded, count, value);
        var below = 0;
        var wanted = Vector256.Create(value);
        ref var first = ref MemoryMarshal.GetArrayDataReference(padded);
        for (var i = 0; i < padded.Length; i += 4)
        {
            var reached = Vector256.LessThanOrEqual(wanted, Vector256.LoadUnsafe(ref first, (nuint)i));
            below += 4 - BitOperations.PopCount(reached.ExtractMostSignificantBits());
        }

        return Math.Min(below, count);
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
