namespace Streamgauge.Contracts.Checking.Conformance;

/// <summary>How strictly, and how much of, an exposition is judged. Immutable.</summary>
public sealed record JudgeSettings
{
    /// <summary>Families outside the contracts are errors.</summary>
    public bool Strict { get; init; }

    /// <summary>Above this many series duplicates and falling counters are no longer looked for.</summary>
    public int MaxSeries { get; init; } = 5_000_000;

    /// <summary>A second exposition will follow, so that one value per counter is kept.</summary>
    public bool ExpectsSecond { get; init; }
}
