using Streamgauge.Contracts.Findings;
using Streamgauge.Contracts.Promql.Syntax;
using Streamgauge.Contracts.Reading;

namespace Streamgauge.Contracts.Linting.Rules;

/// <summary>L028: a window that holds fewer than four scrapes.</summary>
internal sealed class ShortWindow() : LintRule("L028", FindingLevel.Warning, needsContracts: false)
{
    public override IEnumerable<LintFault> Judge(LintSubject subject) =>
        from call in subject.Calls("rate", "irate", "increase", "delta", "idelta", "deriv")
        let range = call.Arguments[0] as RangeNode
        where range is not null
        let interval = subject.Catalogue.IntervalOf(subject.Analysis.Of(range).Origin?.Family)
        where range.Window < 4 * interval
        select new LintFault(
            range.Span,
            $"window {PromDuration.Format(range.Window)} holds fewer than four scrapes of {PromDuration.Format(interval)}",
            $"use [{PromDuration.Format(4 * interval)}] or longer");
}
