using Streamgauge.Contracts.Findings;
using Streamgauge.Contracts.Model;

namespace Streamgauge.Contracts.Linting.Rules;

/// <summary>L003: a classic histogram has no series of its bare name.</summary>
internal sealed class BareHistogram() : LintRule("L003", FindingLevel.Error)
{
    public override IEnumerable<LintFault> Judge(LintSubject subject) =>
        from source in subject.Result.Sources
        where source.Name is not null && subject.Catalogue.Contracts?.FindFamily(source.Name) is { Type: FamilyType.Histogram, Native: false }
        select new LintFault(
            source.Selector.Span,
            $"{source.Name} is a histogram and has no series of that name",
            $"use {source.Name}_bucket, {source.Name}_sum or {source.Name}_count");
}
