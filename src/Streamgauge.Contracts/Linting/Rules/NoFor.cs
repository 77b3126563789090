using Streamgauge.Contracts.Findings;

namespace Streamgauge.Contracts.Linting.Rules;

/// <summary>L021: an alert without `for`: one sample fires it.</summary>
internal sealed class NoFor() : LintRule("L021", FindingLevel.Warning, needsContracts: false)
{
    public override IEnumerable<LintFault> Judge(LintSubject subject) => subject.IsAlert && (subject.Case.For ?? TimeSpan.Zero) == TimeSpan.Zero
        ? [new LintFault(subject.Tree.Span, "no for: a single sample fires", "add for: 1m or longer")]
        : [];
}
