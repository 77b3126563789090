namespace Streamgauge.Metrics;

/// <summary>What a family measures; decides the TYPE line and the samples of a series.</summary>
public enum MetricType
{
    /// <summary>A number that only grows, from 0 at the creation of the series.</summary>
    Counter,

    /// <summary>A number that goes up and down.</summary>
    Gauge,

    /// <summary>Observations counted in buckets, with their sum.</summary>
    Histogram,
}
