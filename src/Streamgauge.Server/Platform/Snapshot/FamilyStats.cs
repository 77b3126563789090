using Streamgauge.Metrics;

namespace Streamgauge.Server.Platform.Snapshot;

/// <summary>Figures over the live series of a family; of a histogram, over its observations as far as buckets tell.</summary>
internal sealed record FamilyStats(long Count, double? Sum)
{
    private const int MostForMedian = 100_000;

    public double? Mean { get; private init; }

    public double? Median { get; private init; }

    public double? Min { get; private init; }

    public double? Max { get; private init; }

    /// <summary>The population's: these are all the series there are.</summary>
    public double? Stddev { get; private init; }

    public double? Latest { get; private init; }

    public double? LatestTimestamp { get; private init; }

    public static FamilyStats Of(FamilySnapshot family)
    {
        if (family.Series.Count == 0) return new FamilyStats(0, 0);
        return family.Type == MetricType.Histogram ? OfObservations(family.Series) : OfValues(family.Series);
    }

    public static double Seconds(DateTimeOffset time) => time.ToUnixTimeMilliseconds() / 1000.0;

    private static FamilyStats OfValues(IReadOnlyList<SeriesSnapshot> series)
    {
        double[] values = [.. series.Select(s => s.Value)];
        var (mean, latest) = (values.Average(), series.MaxBy(s => s.Changed)!);
        if (values.Length <= MostForMedian) Array.Sort(values);
        return new FamilyStats(values.Length, values.Sum())
        {
            Mean = mean,
            Median = values.Length > MostForMedian ? null : (values[(values.Length - 1) / 2] + values[values.Length / 2]) / 2,
            Min = values.Min(),
            Max = values.Max(),
            Stddev = Math.Sqrt(values.Sum(v => (v - mean) * (v - mean)) / values.Length),
            Latest = latest.Value,
            LatestTimestamp = Seconds(latest.Changed),
        };
    }

    private static FamilyStats OfObservations(IReadOnlyList<SeriesSnapshot> series)
    {
        var histograms = series.Select(s => s.Histogram!).ToList();
        var (count, sum) = (histograms.Sum(h => h.Count), histograms.Sum(h => h.Sum));
        if (count == 0) return new FamilyStats(0, 0);
        long[] counts = [.. Enumerable.Range(0, histograms[0].Counts.Count).Select(i => histograms.Sum(h => h.Counts[i]))];
        return new FamilyStats(count, sum) { Mean = sum / count, Median = BucketMedian(histograms[0].Bounds, counts, count) };
    }

    /// <summary>As far into its bucket as the middle observation is among the bucket's; unknown beyond the last bound.</summary>
    private static double? BucketMedian(IReadOnlyList<double> bounds, long[] counts, long count)
    {
        var (rank, below) = (count / 2.0, 0L);
        for (var i = 0; i < bounds.Count; i++)
        {
            if (below + counts[i] >= rank && counts[i] > 0)
            {
                var lower = i == 0 ? Math.Min(0, bounds[0]) : bounds[i - 1];
                return lower + ((bounds[i] - lower) * (rank - below) / counts[i]);
            }

            below += counts[i];
        }

        return null;
    }
}
