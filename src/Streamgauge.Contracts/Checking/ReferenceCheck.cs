using Streamgauge.Contracts.Model;
using Streamgauge.Contracts.Reading;

namespace Streamgauge.Contracts.Checking;

/// <summary>C009: metrics, contracts and label values that are referred to but declared nowhere.</summary>
internal static class ReferenceCheck
{
    public static IEnumerable<ContractError> Check(ContractSet contracts) =>
    [
        .. contracts.Families.SelectMany(family => OfFamily(family, contracts)),
        .. contracts.Contracts.SelectMany(contract => contract.Objectives).SelectMany(objective => OfObjective(objective, contracts)),
        .. contracts.Dashboards.SelectMany(dashboard => dashboard.Uses.Index()
            .Where(use => contracts.Find(use.Item) is null)
            .Select(use => Undeclared(dashboard.Source.ItemOf("uses", use.Index), "contract", use.Item, contracts.Contracts.Select(contract => contract.Name)))),
    ];

    private static IEnumerable<ContractError> OfFamily(Family family, ContractSet contracts)
    {
        var counters = contracts.Families.Where(other => other.Type == FamilyType.Counter).Select(other => other.Name).ToList();
        if (family.Facts.Pair is { } pair && !counters.Contains(pair)) yield return Undeclared(family.Source["pair"], "counter", pair, counters);
        foreach (var (index, other) in family.Facts.DisjointFrom.Index())
        {
            if (!counters.Contains(other)) yield return Undeclared(family.Source.ItemOf("disjoint_from", index), "counter", other, counters);
        }

        var values = family.Labels.SelectMany(label => label.Values).ToList();
        foreach (var value in family.Facts.MaxRate?.ByLabelValue.Keys ?? [])
        {
            if (!values.Contains(value)) yield return Undeclared(family.Source.EntryOf("max_rate", value), "label value", value, values);
        }
    }

    private static IEnumerable<ContractError> OfObjective(Objective objective, ContractSet contracts)
    {
        var histograms = contracts.Families.Where(family => family.Type == FamilyType.Histogram).Select(family => family.Name).ToList();
        if (objective.Metric.Length > 0 && !histograms.Contains(objective.Metric))
        {
            yield return Undeclared(objective.Source["metric"], "histogram", objective.Metric, histograms);
        }
    }

    private static ContractError Undeclared(SourcePosition at, string kind, string name, IEnumerable<string> known)
    {
        var nearest = NearestWord.Of(name, known);
        return new(at, "C009", $"{kind} '{name}' is declared nowhere{(nearest is null ? "" : $", did you mean '{nearest}'?")}");
    }
}
