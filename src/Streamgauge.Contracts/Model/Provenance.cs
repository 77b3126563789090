namespace Streamgauge.Contracts.Model;

/// <summary>Where a family comes from.</summary>
public enum Provenance
{
    /// <summary>A seed document defines it.</summary>
    Seed,

    /// <summary>A seed document refers to it.</summary>
    Referenced,

    /// <summary>Added here.</summary>
    Streamgauge,
}
