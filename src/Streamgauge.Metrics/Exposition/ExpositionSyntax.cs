namespace Streamgauge.Metrics;

/// <summary>The languages in which a registry can be written out.</summary>
public enum ExpositionSyntax
{
    /// <summary>Prometheus text 0.0.4.</summary>
    Text004,

    /// <summary>Prometheus text 1.0.0: 0.0.4 with quoted names.</summary>
    Text100,

    /// <summary>OpenMetrics 0.0.1: as 1.0.0 without exemplars on counters.</summary>
    OpenMetrics001,

    /// <summary>OpenMetrics 1.0.0.</summary>
    OpenMetrics100,

    /// <summary>Length-delimited <c>io.prometheus.client.MetricFamily</c> messages.</summary>
    Protobuf,
}
