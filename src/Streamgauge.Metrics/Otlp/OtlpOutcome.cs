namespace Streamgauge.Metrics.Otlp;

/// <summary>How one push of a whole snapshot ended.</summary>
public enum OtlpOutcome
{
    /// <summary>The receiver took every point.</summary>
    Ok,

    /// <summary>The receiver took the request and refused some points of it.</summary>
    Partial,

    /// <summary>The receiver was busy or away; the same request is tried again.</summary>
    Retried,

    /// <summary>The request was refused for good, or the next snapshot came first.</summary>
    Dropped,
}
