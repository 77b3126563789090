using Streamgauge.Contracts.Findings;

namespace Streamgauge.Contracts.Linting.Rules;

/// <summary>L024: a gauge that keeps its last value is the only evidence.</summary>
internal sealed class FrozenEvidence() : LintRule("L024", FindingLevel.Warning)
{
    public override IEnumerable<LintFault> Judge(LintSubject subject) =>
        subject.IsAlert && subject.Result.Sources.Count > 0 && subject.Result.Sources.All(source => source.Family?.Facts.Freezes == true)
            ? [new LintFault(subject.Tree.Span, $"{subject.Result.Sources[0].Name} keeps its last good value when its source stops", "add evidence that its source is alive")]
            : [];
}
