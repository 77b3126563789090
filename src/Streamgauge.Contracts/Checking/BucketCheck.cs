using Streamgauge.Contracts.Model;
using Streamgauge.Contracts.Reading;

namespace Streamgauge.Contracts.Checking;

/// <summary>C011: a histogram has 1 to 50 ascending edges, and only a histogram has them.</summary>
internal static class BucketCheck
{
    private const int MostEdges = 50;

    public static IEnumerable<ContractError> Check(ContractSet contracts) => contracts.Families
        .Select(family => (family, Problem: Problem(family)))
        .Where(found => found.Problem is not null)
        .Select(found => new ContractError(found.family.Source["buckets"], "C011", found.Problem!));

    private static string? Problem(Family family)
    {
        if (family.Type != FamilyType.Histogram) return family.Source.Has("buckets") || family.Native ? "only a histogram has buckets: remove them" : null;
        if (family.Buckets.Count is 0 or > MostEdges) return family.Source.Has("buckets") || family.Buckets.Count == 0 ? $"a histogram has 1 to {MostEdges} buckets, here are {family.Buckets.Count}" : null;

        var fall = family.Buckets.Zip(family.Buckets.Skip(1)).FirstOrDefault(pair => pair.First >= pair.Second);
        return fall == default ? null : $"buckets ascend, but {fall.Second} comes after {fall.First}";
    }
}
