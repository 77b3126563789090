using Streamgauge.Contracts.Findings;

namespace Streamgauge.Contracts.Linting.Rules;

/// <summary>L025: a gauge that never falls is the only evidence.</summary>
internal sealed class NeverResolves() : LintRule("L025", FindingLevel.Warning)
{
    public override IEnumerable<LintFault> Judge(LintSubject subject) =>
        subject.IsAlert && subject.Result.Sources.Count > 0 && subject.Result.Sources.All(source => source.Family?.Facts.Monotone == true)
            ? [new LintFault(subject.Tree.Span, $"{subject.Result.Sources[0].Name} never falls, so the alert cannot resolve", "alert on the present value")]
            : [];
}
