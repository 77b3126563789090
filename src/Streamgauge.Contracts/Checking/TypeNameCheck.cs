using Streamgauge.Contracts.Model;
using Streamgauge.Contracts.Reading;

namespace Streamgauge.Contracts.Checking;

/// <summary>C010: a counter ends in <c>_total</c>, nothing else does, and no plain family looks like a part of a histogram.</summary>
internal static class TypeNameCheck
{
    public static IEnumerable<ContractError> Check(ContractSet contracts) => contracts.Families
        .Where(family => family is { KeepName: false, Name.Length: > 0 })
        .Select(family => (family, Problem: Problem(family)))
        .Where(found => found.Problem is not null)
        .Select(found => new ContractError(found.family.Source["name"], "C010", $"'{found.family.Name}' {found.Problem}"));

    private static string? Problem(Family family)
    {
        var total = family.Name.EndsWith("_total", StringComparison.Ordinal);
        if (family.Type == FamilyType.Counter) return total ? null : "is a counter: end its name in _total";
        if (total) return "is no counter: take _total off its name, or keep the documented name with keep_name: true";
        return HistogramParts.Of(family.Name) is { } part ? $"ends in {part}, which only a histogram's series do: rename it" : null;
    }
}
