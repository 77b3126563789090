namespace Streamgauge.Contracts.Checking.Conformance;

/// <summary>The formats in which a target can expose.</summary>
public enum ExpositionKind
{
    /// <summary>Prometheus text 0.0.4.</summary>
    Text,

    /// <summary>OpenMetrics 1.0.0.</summary>
    OpenMetrics,

    /// <summary>Length-delimited protobuf.</summary>
    Protobuf,
}
