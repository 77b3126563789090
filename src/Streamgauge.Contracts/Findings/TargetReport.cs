namespace Streamgauge.Contracts.Findings;

/// <summary>All that was found in one target. Immutable.</summary>
public sealed record TargetReport
{
    /// <summary>The file or address.</summary>
    public required string Target { get; init; }

    /// <summary>The contracts it was judged by.</summary>
    public IReadOnlyList<string> Contracts { get; init; } = [];

    /// <summary>What was judged, one by one: families of a contract, or rules of a file.</summary>
    public IReadOnlyList<JudgedItem> Items { get; init; } = [];

    /// <summary>How many of the items were there at all.</summary>
    public int Found { get; init; }

    /// <summary>How many families outside the contracts there were.</summary>
    public int Foreign { get; init; }

    /// <summary>The findings in the order in which they are printed.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    /// <summary>Why the target could not be read, or null.</summary>
    public string? Unreadable { get; init; }
}
