namespace Streamgauge.Contracts.Model;

/// <summary>The three Prometheus types a family can have.</summary>
public enum FamilyType
{
    /// <summary>Only grows, until the process restarts.</summary>
    Counter,

    /// <summary>Goes up and down.</summary>
    Gauge,

    /// <summary>Observations counted in buckets.</summary>
    Histogram,
}
