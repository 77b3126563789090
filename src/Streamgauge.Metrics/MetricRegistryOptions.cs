namespace Streamgauge.Metrics;

/// <summary>Limits of a registry. Immutable.</summary>
public sealed record MetricRegistryOptions
{
    /// <summary>Live series over all families; default 1,000,000. Further ones are folded as if their family were over its budget.</summary>
    public int MaxSeries { get; init; } = 1_000_000;

    /// <summary>How long an ended series is still served when scrapers do not come for it; default 5 minutes.</summary>
    public TimeSpan RetireAfter { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>The contract of the registry's own <c>streamgauge_…</c> families; default <c>runtime</c>.</summary>
    public string? SelfContract { get; init; } = "runtime";

    /// <summary>Lets <c>user_id</c> and <c>client_id</c> be declared as public labels; default false.</summary>
    public bool AllowRawIdentityLabels { get; init; }

    /// <summary>
    /// Whether a counter that is given a negative or non-finite amount throws; otherwise the amount is dropped and counted.
    /// Default: true in debug builds of the library only.
    /// </summary>
    public bool ThrowOnMisuse { get; init; } =
#if DEBUG
        true;
#else
        false;
#endif

    /// <summary>Told once per episode what went wrong (a family over its budget, a callback that fails). Called outside every lock.</summary>
    public Action<string>? OnWarning { get; init; }

    /// <summary>Second, dotted names of families, by canonical name; see <see cref="MetricDescriptor.Alias"/>. For families whose descriptor is rendered.</summary>
    public IReadOnlyDictionary<string, string> Aliases { get; init; } = new Dictionary<string, string>();
}
