using Streamgauge.Contracts.Findings;
using Streamgauge.Contracts.Linting.Analysis;

namespace Streamgauge.Contracts.Linting.Rules;

/// <summary>L008: rate, irate, increase or resets of something that is no counter.</summary>
internal sealed class RateOfGauge() : LintRule("L008", FindingLevel.Error)
{
    public override IEnumerable<LintFault> Judge(LintSubject subject) =>
        from call in subject.Calls("rate", "irate", "increase", "resets")
        let facts = subject.Analysis.Of(call.Arguments[0])
        where facts is { Nature: Nature.Gauge, Origin: { } origin }
        select new LintFault(call.Span, $"{call.Function.Name} of {facts.Origin!.Name}, which is a gauge", "use deriv or delta, or the gauge itself");
}
