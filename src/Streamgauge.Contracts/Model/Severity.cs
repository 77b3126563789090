namespace Streamgauge.Contracts.Model;

/// <summary>Who is told of an alert. Ordered from least to most urgent.</summary>
public enum Severity
{
    /// <summary>Nobody; it is only visible.</summary>
    Info,

    /// <summary>A ticket.</summary>
    Warning,

    /// <summary>A page.</summary>
    Critical,
}
