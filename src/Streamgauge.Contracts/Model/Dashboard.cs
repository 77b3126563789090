namespace Streamgauge.Contracts.Model;

/// <summary>A dashboard; refresh is a duration as Grafana writes it, <c>from</c> a relative time. Immutable.</summary>
public sealed record Dashboard
{
    /// <summary>The identifier, unique over all contracts.</summary>
    public required string Uid { get; init; }

    /// <summary>The title.</summary>
    public required string Title { get; init; }

    /// <summary>Tags in written order.</summary>
    public required IReadOnlyList<string> Tags { get; init; }

    /// <summary>How often it is drawn anew.</summary>
    public required string Refresh { get; init; }

    /// <summary>Start of the shown time, relative to now.</summary>
    public required string From { get; init; }

    /// <summary>Other contracts whose families its panels use.</summary>
    public required IReadOnlyList<string> Uses { get; init; }

    /// <summary>The panels, in reading order.</summary>
    public required IReadOnlyList<Panel> Panels { get; init; }

    /// <summary>Where it was written.</summary>
    public required SourceMap Source { get; init; }
}
