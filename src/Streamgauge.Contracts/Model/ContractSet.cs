using System.Collections.Frozen;

namespace Streamgauge.Contracts.Model;

/// <summary>All contracts that are judged or rendered together, ordered by name. Immutable; safe for any number of readers.</summary>
public sealed class ContractSet
{
    private readonly FrozenDictionary<string, Family> _families;

    /// <summary>Holds the contracts in ordinal order of their names.</summary>
    public ContractSet(IEnumerable<Contract> contracts)
    {
        Contracts = [.. contracts.OrderBy(contract => contract.Name, StringComparer.Ordinal)];
        _families = Families.DistinctBy(family => family.Name).ToFrozenDictionary(family => family.Name);
    }

    /// <summary>The contracts by name.</summary>
    public IReadOnlyList<Contract> Contracts { get; }

    /// <summary>The families of all contracts.</summary>
    public IEnumerable<Family> Families => Contracts.SelectMany(contract => contract.Families);

    /// <summary>The alerts of all contracts.</summary>
    public IEnumerable<Alert> Alerts => Contracts.SelectMany(contract => contract.Alerts);

    /// <summary>The recording rules of all contracts.</summary>
    public IEnumerable<RecordingRule> Recordings => Contracts.SelectMany(contract => contract.Recordings);

    /// <summary>The dashboards of all contracts.</summary>
    public IEnumerable<Dashboard> Dashboards => Contracts.SelectMany(contract => contract.Dashboards);

    /// <summary>The contract of that name, or null.</summary>
    public Contract? Find(string name) => Contracts.FirstOrDefault(contract => contract.Name == name);

    /// <summary>The family of exactly that name (without <c>_bucket</c>, <c>_sum</c>, <c>_count</c>), or null.</summary>
    public Family? FindFamily(string name) => _families.GetValueOrDefault(name);

    /// <summary>
    /// The family that exports samples of that name: a histogram by its <c>_bucket</c>, <c>_sum</c> and <c>_count</c>,
    /// everything else by its own name. Null for unknown names and for a histogram's bare name.
    /// </summary>
    public Family? FindBySample(string sample)
    {
        if (FindFamily(sample) is { Type: not FamilyType.Histogram } plain) return plain;

        var part = HistogramParts.Of(sample);
        return part is null ? null : FindFamily(sample[..^part.Length]) is { Type: FamilyType.Histogram } histogram ? histogram : null;
    }
}
