namespace Streamgauge.Contracts.Model;

/// <summary>A piece of simulated history and what the alert must do in it. Immutable.</summary>
public sealed record Scenario
{
    /// <summary>The scenario's name, unique within its alert.</summary>
    public required string Name { get; init; }

    /// <summary>What it shows: fires, silent, resolves.</summary>
    public required IReadOnlyList<ScenarioKind> Kinds { get; init; }

    /// <summary>Time between samples.</summary>
    public required TimeSpan Scrape { get; init; }

    /// <summary>Series in promtool notation, by selector.</summary>
    public required IReadOnlyDictionary<string, string> Series { get; init; }

    /// <summary>Histograms by selector (family name and labels), expanded to buckets, <c>_sum</c> and <c>_count</c>.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<HistogramSegment>> Histograms { get; init; }

    /// <summary>What must hold when.</summary>
    public required IReadOnlyList<Expectation> Expect { get; init; }

    /// <summary>Where it was written.</summary>
    public required SourceMap Source { get; init; }
}
