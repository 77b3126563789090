using Streamgauge.Contracts.Linting.Analysis;
using Streamgauge.Contracts.Model;
using Streamgauge.Contracts.Promql.Syntax;

namespace Streamgauge.Contracts.Linting.Rules;

/// <summary>The quantiles of an expression and what they are taken of.</summary>
internal static class Quantiles
{
    public static IEnumerable<(CallNode Call, Node Buckets, Facts Facts)> Of(LintSubject subject) =>
        from call in subject.Calls("histogram_quantile")
        let buckets = call.Arguments[1]
        select (call, buckets, subject.Analysis.Of(buckets));

    /// <summary>Native histograms carry their buckets inside; no `le` is needed.</summary>
    public static bool IsNative(LintSubject subject, Facts facts) => facts.Sources.Any(source =>
        source.Name is not null && subject.Catalogue.Contracts?.FindFamily(source.Name) is { Type: FamilyType.Histogram, Native: true });
}
