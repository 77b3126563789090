namespace Streamgauge.Contracts.Model;

/// <summary>One panel of a dashboard. Immutable.</summary>
public sealed record Panel
{
    /// <summary>The title.</summary>
    public required string Title { get; init; }

    /// <summary>How it is drawn.</summary>
    public required PanelType Type { get; init; }

    /// <summary>Columns of 24.</summary>
    public required int Width { get; init; }

    /// <summary>The unit of its values, as Grafana names it.</summary>
    public required string Unit { get; init; }

    /// <summary>What it shows.</summary>
    public required string Description { get; init; }

    /// <summary>Colours from the given values on; null is the base colour.</summary>
    public required IReadOnlyDictionary<string, double?> Thresholds { get; init; }

    /// <summary>The query as documented, or null.</summary>
    public required string? Documented { get; init; }

    /// <summary>What is wrong with the documented query, or null.</summary>
    public required string? Flaw { get; init; }

    /// <summary>The queries.</summary>
    public required IReadOnlyList<PanelQuery> Queries { get; init; }

    /// <summary>Where it was written.</summary>
    public required SourceMap Source { get; init; }
}
