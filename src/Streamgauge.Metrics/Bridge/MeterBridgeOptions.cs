using System.Diagnostics.Metrics;

namespace Streamgauge.Metrics.Bridge;

/// <summary>Which meters are bridged, and how. Immutable.</summary>
public sealed record MeterBridgeOptions
{
    /// <summary>Meters by name; a name that ends in <c>*</c> stands for all that begin with what is before it. Default: none.</summary>
    public IReadOnlyList<string> Meters { get; init; } = [];

    /// <summary>Narrows the choice to single instruments; default: all of the meters above.</summary>
    public Func<Instrument, bool> Include { get; init; } = _ => true;

    /// <summary>
    /// The tag keys of an instrument, in the order its labels are to have. Null for an instrument leaves it to what is
    /// known of the runtime's, ASP.NET Core's, HttpClient's and Npgsql's instruments, and else to its first measurement.
    /// </summary>
    public Func<Instrument, IReadOnlyList<string>?> Tags { get; init; } = _ => null;

    /// <summary>Bounds of a histogram whose instrument advises none, in the instrument's unit. Null: 5 ms to 10 s for <c>s</c>, powers of ten otherwise.</summary>
    public Func<Instrument, IReadOnlyList<double>?> Buckets { get; init; } = _ => null;

    /// <summary>Series of one bridged family at most; default 1,000. Further ones are folded into one overflow series.</summary>
    public int Budget { get; init; } = 1000;

    /// <summary>A series that did not change for so long is retired. Default null: never.</summary>
    public TimeSpan? ExpiresAfter { get; init; }

    /// <summary>The contract the families are said to belong to; default none.</summary>
    public string? Contract { get; init; }

    internal bool Wants(Instrument instrument) => Meters.Any(pattern => Matches(pattern, instrument.Meter.Name)) && Include(instrument);

    private static bool Matches(string pattern, string name) =>
        pattern.EndsWith('*') ? name.StartsWith(pattern.AsSpan(0, pattern.Length - 1), StringComparison.Ordinal) : name == pattern;
}
