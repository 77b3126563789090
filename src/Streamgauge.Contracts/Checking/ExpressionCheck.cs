using Streamgauge.Contracts.Model;
using Streamgauge.Contracts.Promql;
using Streamgauge.Contracts.Reading;

namespace Streamgauge.Contracts.Checking;

/// <summary>C016: every corrected expression and every reading of prose must be PromQL. Documented texts may be wrong: they are records.</summary>
internal static class ExpressionCheck
{
    public static IEnumerable<ContractError> Check(ContractSet contracts) => ContractExpressions.Of(contracts)
        .Where(expression => expression.Text.Length > 0)
        .Select(expression => (expression, PromqlParser.Parse(expression.Text).Error))
        .Where(found => found.Error is not null)
        .Select(found => new ContractError(
            found.expression.At,
            "C016",
            $"the expression of {found.expression.Owner} does not parse at character {found.Error!.Span.Start + 1}: {found.Error.Message}"));
}
