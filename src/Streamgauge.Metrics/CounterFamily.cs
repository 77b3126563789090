namespace Streamgauge.Metrics;

/// <summary>One metric name of type counter and its series. Made by <see cref="MetricRegistry.Counter"/>.</summary>
public sealed class CounterFamily : MetricFamily<Counter>
{
    internal CounterFamily(SeriesStore store)
        : base(store)
    {
    }
}
