using Streamgauge.Contracts.Checking.Conformance.Series;

namespace Streamgauge.Contracts.Checking.Conformance.Judging;

/// <summary>Where samples of a name belong.</summary>
internal sealed record SampleRoute(byte[] Name, FamilyState Family, SamplePart Part)
{
    public UInt128 NameHash { get; } = SeriesHash.OfName(Name);

    /// <summary>A total that may never fall.</summary>
    public bool IsTotal => Family.Contract is { } family && Part switch
    {
        SamplePart.Value => family.Type == Model.FamilyType.Counter,
        SamplePart.Bucket or SamplePart.Count => true,
        SamplePart.Sum => Family.ObservesNoNegatives,
        _ => false,
    };
}
