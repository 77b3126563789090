namespace Streamgauge.Contracts.Model;

/// <summary>One contract file: what a system exports, and everything that is rendered from it. Immutable.</summary>
public sealed record Contract
{
    /// <summary>The contract's name; equals the file name without <c>.yaml</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The semantic version as written.</summary>
    public required string Version { get; init; }

    /// <summary>The system's name for readers.</summary>
    public required string Title { get; init; }

    /// <summary>The seed document this comes from, or <c>none</c>.</summary>
    public required string Document { get; init; }

    /// <summary>How the families are collected.</summary>
    public required ScrapeSettings Scrape { get; init; }

    /// <summary>Every label the families use, and those that may never be used, in written order.</summary>
    public required IReadOnlyList<LabelDeclaration> Labels { get; init; }

    /// <summary>The families, in written order.</summary>
    public required IReadOnlyList<Family> Families { get; init; }

    /// <summary>Documented budgets of quantiles.</summary>
    public required IReadOnlyList<Objective> Objectives { get; init; }

    /// <summary>Documented example queries.</summary>
    public required IReadOnlyList<DocumentedQuery> Queries { get; init; }

    /// <summary>The alerts, in written order.</summary>
    public required IReadOnlyList<Alert> Alerts { get; init; }

    /// <summary>The recording rules, in written order.</summary>
    public required IReadOnlyList<RecordingRule> Recordings { get; init; }

    /// <summary>The dashboards, in written order.</summary>
    public required IReadOnlyList<Dashboard> Dashboards { get; init; }

    /// <summary>Where it was written.</summary>
    public required SourceMap Source { get; init; }
}
