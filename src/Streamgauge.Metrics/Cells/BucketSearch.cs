namespace Streamgauge.Metrics;

/// <summary>Finds the bucket of a value: the first whose upper bound is not below it. NaN belongs to the last.</summary>
internal static class BucketSearch
{
    /// <summary>Up to here counting through is faster than halving.</summary>
    private const int LinearLimit = 12;

    public static int IndexOf(double[] bounds, double value)
    {
        if (bounds.Length > LinearLimit) return Halving(bounds, value);
        var index = 0;
        foreach (var bound in bounds) index += value <= bound ? 0 : 1;
        return index;
    }

    private static int Halving(double[] bounds, double value)
    {
        var (low, high) = (0, bounds.Length);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (value <= bounds[middle]) high = middle;
            else low = middle + 1;
        }

        return low;
    }
}
