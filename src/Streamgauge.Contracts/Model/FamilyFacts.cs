namespace Streamgauge.Contracts.Model;

/// <summary>What is known of a family's values, for the conformance check and for lint. Immutable.</summary>
public sealed record FamilyFacts
{
    /// <summary>Limits of a gauge's value or of an observation.</summary>
    public Bounds Bounds { get; init; } = new(null, null, false);

    /// <summary>Whether a gauge carries a sign that two-sided rules must respect.</summary>
    public bool Signed { get; init; }

    /// <summary>Longest time a state (a value) can last.</summary>
    public IReadOnlyDictionary<double, TimeSpan> Dwell { get; init; } = new Dictionary<double, TimeSpan>();

    /// <summary>Most events per second and series, or null.</summary>
    public MaxRate? MaxRate { get; init; }

    /// <summary>Whether a gauge keeps its last value when its source stops.</summary>
    public bool Freezes { get; init; }

    /// <summary>Whether a gauge never falls.</summary>
    public bool Monotone { get; init; }

    /// <summary>The counter this one is subtracted from or with, or null.</summary>
    public string? Pair { get; init; }

    /// <summary>Counters whose events are not contained in this one.</summary>
    public IReadOnlyList<string> DisjointFrom { get; init; } = [];

    /// <summary>Whether foreign processes export the name too.</summary>
    public bool SharedName { get; init; }

    /// <summary>The value in generated quiet scenarios.</summary>
    public HealthyValue Healthy { get; init; }
}
