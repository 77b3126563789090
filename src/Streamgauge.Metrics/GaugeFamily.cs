namespace Streamgauge.Metrics;

/// <summary>One metric name of type gauge and its series. Made by <see cref="MetricRegistry.Gauge"/>.</summary>
public sealed class GaugeFamily : MetricFamily<Gauge>
{
    internal GaugeFamily(SeriesStore store)
        : base(store)
    {
    }
}
