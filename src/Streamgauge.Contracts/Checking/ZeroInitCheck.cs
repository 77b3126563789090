using Streamgauge.Contracts.Model;
using Streamgauge.Contracts.Reading;

namespace Streamgauge.Contracts.Checking;

/// <summary>C012: series can only be at 0 when their label values are known then.</summary>
internal static class ZeroInitCheck
{
    public static IEnumerable<ContractError> Check(ContractSet contracts) => contracts.Families
        .Select(family => (family, Problem: Problem(family)))
        .Where(found => found.Problem is not null)
        .Select(found => new ContractError(found.family.Source["zero_init"], "C012", found.Problem!));

    private static string? Problem(Family family) => family.Lifetime switch
    {
        { ZeroInit: ZeroInit.Start } when family.Labels.FirstOrDefault(label => !label.IsKnownAtStart) is { } open =>
            $"zero_init: start, but the values of '{open.Name}' are open: write scope or never, or close the set",
        { ZeroInit: ZeroInit.Scope, Scope: FamilyScope.None } => "zero_init: scope, but the family has no scope: add one, or write never",
        _ => null,
    };
}
