namespace Streamgauge.Metrics;

/// <summary>One metric name of type histogram and its series. Made by <see cref="MetricRegistry.Histogram"/>.</summary>
public sealed class HistogramFamily : MetricFamily<Histogram>
{
    internal HistogramFamily(SeriesStore store)
        : base(store)
    {
    }
}
