using Streamgauge.Contracts.Model;
using Streamgauge.Contracts.Promql.Syntax;

namespace Streamgauge.Contracts.Linting.Analysis;

/// <summary>One selector and what the contracts know of it. <paramref name="Name"/> is null where it can be any metric.</summary>
internal sealed record SeriesSource(SelectorNode Selector, string? Name, Family? Family, string? Part)
{
    /// <summary>The value that an equality matcher demands of a label, or null.</summary>
    public string? Demanded(string label) =>
        Selector.Matchers.FirstOrDefault(matcher => matcher.Label == label && matcher.Operator == MatchOperator.Equal)?.Value;

    /// <summary>A total: a counter, or any part of a histogram.</summary>
    public bool IsCounter => Family is null ? LooksLikeCounter : Family.Type == FamilyType.Counter || Part is not null;

    public bool IsBucket => Part == "_bucket" || (Family is null && Name?.EndsWith("_bucket", StringComparison.Ordinal) == true);

    // Without a contract the name is all there is.
    private bool LooksLikeCounter => Name is not null
        && (Name.EndsWith("_total", StringComparison.Ordinal) || HistogramParts.Of(Name) is not null);
}
