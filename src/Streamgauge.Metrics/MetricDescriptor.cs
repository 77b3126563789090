namespace Streamgauge.Metrics;

/// <summary>What a family is: its name, its meaning and its limits. Immutable; checked when it is registered.</summary>
/// <param name="Name">The canonical name, any UTF-8; a name that a format does not allow is escaped there.</param>
/// <param name="Help">One sentence for the HELP line.</param>
public sealed record MetricDescriptor(string Name, string Help)
{
    /// <summary>The bounds a histogram has when it names none and is not native: 5 ms to 10 s, in seconds.</summary>
    public static readonly IReadOnlyList<double> DefaultBuckets =
        [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

    /// <summary>The unit in words (<c>seconds</c>, <c>bytes</c>); exposed by OpenMetrics where the name ends in it.</summary>
    public string? Unit { get; init; }

    /// <summary>At most 8 labels. When every label has a closed set, all series exist at 0 from registration.</summary>
    public IReadOnlyList<LabelDescriptor> Labels { get; init; } = [];

    /// <summary>Upper bounds of a histogram's buckets, rising, finite; <c>+Inf</c> is added.</summary>
    public IReadOnlyList<double> Buckets { get; init; } = [];

    /// <summary>Live series at most; further ones are folded into one whose label values are all <c>_overflow</c>.</summary>
    public int Budget { get; init; } = 10_000;

    /// <summary>Retires a series outside any scope whose value has not changed for so long, as scrapes see it. Null: never.</summary>
    public TimeSpan? ExpiresAfter { get; init; }

    /// <summary>Also keeps exponential buckets (relative width 9 %), exposed in the protobuf format.</summary>
    public bool NativeHistogram { get; init; }

    /// <summary>The contract this family belongs to; scrapes can be narrowed by it.</summary>
    public string? Contract { get; init; }

    /// <summary>A second, dotted name, written beside the canonical one only where the scraper's escaping keeps them apart.</summary>
    public string? Alias { get; init; }
}
