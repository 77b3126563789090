namespace Streamgauge.Contracts.Findings;

/// <summary>How much a finding matters. Ordered from least to most.</summary>
public enum FindingLevel
{
    /// <summary>Worth knowing.</summary>
    Info,

    /// <summary>Probably wrong.</summary>
    Warning,

    /// <summary>Certainly wrong.</summary>
    Error,
}
