namespace Streamgauge.Contracts.Model;

/// <summary>When a family's series first appear at 0, so that the first increment is not lost to <c>rate()</c>.</summary>
public enum ZeroInit
{
    /// <summary>From process start.</summary>
    Start,

    /// <summary>When the scope opens.</summary>
    Scope,

    /// <summary>With the first record.</summary>
    Never,
}
