namespace Streamgauge.Contracts.Model;

/// <summary>A recording rule: documented text, corrected expression, and tests by value. Immutable.</summary>
public sealed record RecordingRule
{
    /// <summary>The name of the recorded series, unique over all contracts.</summary>
    public required string Record { get; init; }

    /// <summary>The expression as documented, or null for one that was added here.</summary>
    public required string? Documented { get; init; }

    /// <summary>What is wrong with the documented expression, or null.</summary>
    public required string? Flaw { get; init; }

    /// <summary>The corrected expression, the one that is rendered.</summary>
    public required string Expr { get; init; }

    /// <summary>Evaluation interval.</summary>
    public required TimeSpan Interval { get; init; }

    /// <summary>What it is for.</summary>
    public required string Purpose { get; init; }

    /// <summary>Input series and expected values.</summary>
    public required IReadOnlyList<RecordingTest> Tests { get; init; }

    /// <summary>Where it was written.</summary>
    public required SourceMap Source { get; init; }
}
