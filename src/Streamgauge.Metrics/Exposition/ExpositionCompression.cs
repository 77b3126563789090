namespace Streamgauge.Metrics;

/// <summary>How a scrape's body is encoded.</summary>
public enum ExpositionCompression
{
    /// <summary>As it is.</summary>
    Identity,

    /// <summary>As gzip, in independent members of which unchanged ones are sent again as they are.</summary>
    Gzip,
}
