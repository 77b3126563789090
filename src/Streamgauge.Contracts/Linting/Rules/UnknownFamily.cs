using Streamgauge.Contracts.Findings;
using Streamgauge.Contracts.Reading;

namespace Streamgauge.Contracts.Linting.Rules;

/// <summary>L002: a name that no contract, no record and not Prometheus itself exports.</summary>
internal sealed class UnknownFamily() : LintRule("L002", FindingLevel.Error)
{
    public override IEnumerable<LintFault> Judge(LintSubject subject) =>
        from source in subject.Result.Sources
        where source.Name is not null && !subject.Catalogue.IsKnown(source.Name) && subject.Catalogue.Contracts?.FindFamily(source.Name) is null
        let near = NearestWord.Of(source.Name!, subject.Catalogue.Names)
        select new LintFault(
            source.Selector.Span,
            $"no contract exports {source.Name}",
            near is null ? "select a family of the contracts, or add the contract that has this one" : $"did you mean {near}?");
}
