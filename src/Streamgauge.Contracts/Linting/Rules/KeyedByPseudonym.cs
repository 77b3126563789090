using Streamgauge.Contracts.Findings;
using Streamgauge.Contracts.Model;

namespace Streamgauge.Contracts.Linting.Rules;

/// <summary>L030: an alert or panel with one result per person.</summary>
internal sealed class KeyedByPseudonym() : LintRule("L030", FindingLevel.Info)
{
    public override IEnumerable<LintFault> Judge(LintSubject subject) =>
        from label in subject.Result.Sources.SelectMany(source => source.Family?.Labels ?? []).DistinctBy(label => label.Name)
        where subject.Case.Kind is LintKind.Alert or LintKind.Panel && label.Privacy == Privacy.Pseudonym && subject.Result.Labels.AtLeast.Contains(label.Name)
        select new LintFault(subject.Tree.Span, $"one result per {label.Name}, which is a pseudonym", "aggregate it away if the person does not matter");
}
