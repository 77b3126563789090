using Streamgauge.Contracts.Model;
using Streamgauge.Contracts.Reading;

namespace Streamgauge.Contracts.Checking;

/// <summary>C015: a family whose label values are all known must be able to hold all their combinations.</summary>
internal static class BudgetCheck
{
    public static IEnumerable<ContractError> Check(ContractSet contracts) => contracts.Families
        .Select(family => (family, Needed: Combinations(family)))
        .Where(found => found.family.Lifetime.Budget < found.Needed)
        .Select(found => new ContractError(
            found.family.Source["budget"],
            "C015",
            $"budget {found.family.Lifetime.Budget} of '{found.family.Name}' is too small: write at least {found.Needed}"));

    private static long Combinations(Family family) => family.Labels.All(label => label.IsKnownAtStart)
        ? family.Labels.Aggregate(1L, (product, label) => Math.Min(product * label.Values.Count, int.MaxValue))
        : 1;
}
