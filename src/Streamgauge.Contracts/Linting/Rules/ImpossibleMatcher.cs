using Streamgauge.Contracts.Findings;

namespace Streamgauge.Contracts.Linting.Rules;

/// <summary>L005: a matcher that no legal value meets.</summary>
internal sealed class ImpossibleMatcher() : LintRule("L005", FindingLevel.Error)
{
    public override IEnumerable<LintFault> Judge(LintSubject subject) =>
        from source in subject.Result.Sources
        from matcher in source.Selector.Matchers
        let label = source.Family?.Labels.FirstOrDefault(label => label.Name == matcher.Label)
        where label is not null && !matcher.Matches("") && !LegalValues.CanMeet(label, matcher)
        select new LintFault(
            matcher.Span,
            $"no legal value of {label.Name} meets it",
            label.IsKnownAtStart ? $"legal values: {string.Join(", ", label.Values)}" : $"values follow {label.Pattern ?? "the pseudonym pattern"}");
}
