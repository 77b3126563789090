namespace Streamgauge.Contracts.Linting.Analysis;

/// <summary>What a value means.</summary>
internal enum Nature
{
    /// <summary>Nothing is known.</summary>
    Unknown,

    /// <summary>A number that is written down.</summary>
    Constant,

    /// <summary>A level: goes up and down.</summary>
    Gauge,

    /// <summary>A total since some start.</summary>
    Counter,

    /// <summary>Events per second.</summary>
    Rate,

    /// <summary>Events within a window.</summary>
    EventCount,

    /// <summary>How many series, samples or changes.</summary>
    Count,

    /// <summary>A quantile of a histogram.</summary>
    Quantile,

    /// <summary>One quantity divided by another.</summary>
    Ratio,
}
