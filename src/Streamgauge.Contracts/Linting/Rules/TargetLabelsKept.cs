using Streamgauge.Contracts.Findings;

namespace Streamgauge.Contracts.Linting.Rules;

/// <summary>L031: a recording rule that keeps one series per target.</summary>
internal sealed class TargetLabelsKept() : LintRule("L031", FindingLevel.Info)
{
    public override IEnumerable<LintFault> Judge(LintSubject subject) =>
        subject.Case.Kind == LintKind.Recording && subject.Result.Labels.AtLeast.Overlaps(["job", "instance"])
            ? [new LintFault(subject.Tree.Span, "one recorded series per target", "aggregate job and instance away")]
            : [];
}
