using Streamgauge.Contracts.Findings;
using Streamgauge.Contracts.Promql.Syntax;

namespace Streamgauge.Contracts.Linting.Rules;

/// <summary>L026: events compared with 0: absent gives nothing, idle equals broken.</summary>
internal sealed class SilenceIsHealth() : LintRule("L026", FindingLevel.Warning)
{
    public override IEnumerable<LintFault> Judge(LintSubject subject) =>
        from threshold in subject.Thresholds
        where threshold is { Limit: 0, Operator: BinaryOperator.Equal or BinaryOperator.LessOrEqual, Facts.IsEvents: true, Node.ReturnsBool: false }
        select new LintFault(threshold.Node.Span, "no series gives no result, and idle looks like broken", "alert on the age of the last success");
}
