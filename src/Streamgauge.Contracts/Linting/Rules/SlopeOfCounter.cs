using Streamgauge.Contracts.Findings;
using Streamgauge.Contracts.Linting.Analysis;

namespace Streamgauge.Contracts.Linting.Rules;

/// <summary>L009: delta, idelta, deriv, predict_linear or holt_winters of a counter: restarts look like falls.</summary>
internal sealed class SlopeOfCounter() : LintRule("L009", FindingLevel.Warning)
{
    public override IEnumerable<LintFault> Judge(LintSubject subject) =>
        from call in subject.Calls("delta", "idelta", "deriv", "predict_linear", "holt_winters")
        let facts = subject.Analysis.Of(call.Arguments[0])
        where facts is { Nature: Nature.Counter, Origin.Family: not null }
        select new LintFault(call.Span, $"{call.Function.Name} of {facts.Origin!.Name}, which is a counter", "use rate or increase, which know restarts");
}
