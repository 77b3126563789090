using Streamgauge.Contracts.Model;
using Streamgauge.Contracts.Reading;

namespace Streamgauge.Contracts.Diffing;

/// <summary>Compares two sets of contracts: what changed, and what the change does to those who rely on them.</summary>
public static class ContractDiff
{
    private static readonly IReadOnlyList<Func<Contract, Contract, ChangeList, ChangeList>> Parts =
        [FamilyDiff.Compare, AlertDiff.Compare, RecordingDiff.Compare, DashboardDiff.Compare, DocumentDiff.Compare];

    /// <summary>All changes in order of contract and position.</summary>
    public static IReadOnlyList<Change> Compare(ContractSet old, ContractSet now)
    {
        var changes = new List<Change>();
        foreach (var (before, after) in Pairs(old, now))
        {
            if (after is null) changes.Add(new Change(ChangeKind.Breaking, before!.Name, before.Name, "contract removed", before.Source.Here));
            else if (before is null) changes.Add(new Change(ChangeKind.Compatible, after.Name, after.Name, "contract added", after.Source.Here));
            else changes.AddRange(Parts.Aggregate(new ChangeList(after.Name), (list, part) => part(before, after, list)).All);
        }
        return [.. changes.OrderBy(change => change.Contract, StringComparer.Ordinal).ThenByDescending(change => change.Kind).ThenBy(change => change.At)];
    }

    /// <summary>How far each contract that is in both moved, and had to.</summary>
    public static IReadOnlyList<VersionMove> Versions(ContractSet old, ContractSet now, IReadOnlyList<Change> changes) =>
    [
        .. from pair in Pairs(old, now)
           where pair.Before is not null && pair.After is not null
           let kinds = changes.Where(change => change.Contract == pair.After!.Name).Select(change => change.Kind).ToList()
           select new VersionMove(pair.After!.Name, Version(pair.Before!), Version(pair.After), kinds.Count == 0 ? null : kinds.Max()),
    ];

    private static IEnumerable<(Contract? Before, Contract? After)> Pairs(ContractSet old, ContractSet now) =>
        old.Contracts.Concat(now.Contracts).Select(contract => contract.Name).Distinct().Order(StringComparer.Ordinal)
            .Select(name => (old.Find(name), now.Find(name)));

    private static SemanticVersion Version(Contract contract) => SemanticVersion.TryParse(contract.Version, out var version) ? version : default;
}
