namespace Streamgauge.Metrics;

/// <summary>All families of a registry at one moment, in name order. Immutable.</summary>
/// <param name="TakenAt">When.</param>
/// <param name="Families">The families.</param>
public sealed record RegistrySnapshot(DateTimeOffset TakenAt, IReadOnlyList<FamilySnapshot> Families)
{
    /// <summary>The number of this reading; ended series of earlier ones have been seen by whoever got this.</summary>
    internal long Pass { get; init; }

    /// <summary>The family of this canonical name, or null.</summary>
    public FamilySnapshot? Find(string name) => Families.FirstOrDefault(family => family.Descriptor.Name == name);
}
