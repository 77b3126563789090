using System.Text.Json.Serialization;

namespace Streamgauge.Benchmarks.Harness;

/// <summary>One figure that was promised (`Must`) or is merely good to know, in the unit it is judged in.</summary>
internal sealed record Finding(string What, double Measured, string Unit, double? Must = null, double? Hope = null)
{
    /// <summary>True where more is better, so that `Must` is a floor.</summary>
    public bool AtLeast { get; init; }

    [JsonIgnore]
    public bool? Holds => Must is not { } must ? null : AtLeast ? Measured >= must : Measured <= must;
}
