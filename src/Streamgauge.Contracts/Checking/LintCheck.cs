using Streamgauge.Contracts.Findings;
using Streamgauge.Contracts.Linting;
using Streamgauge.Contracts.Linting.Inputs;
using Streamgauge.Contracts.Model;
using Streamgauge.Contracts.Reading;

namespace Streamgauge.Contracts.Checking;

/// <summary>C017: what is rendered has no lint finding above info, unless the alert allows its code with a reason.</summary>
internal static class LintCheck
{
    public static IEnumerable<ContractError> Check(ContractSet contracts)
    {
        var allowed = contracts.Alerts.DistinctBy(alert => alert.Name).ToDictionary(alert => alert.Name, alert => alert.LintAllow);
        var cases = ContractCases.Corrected(contracts);
        var linter = new ExpressionLinter(contracts, cases);
        return from one in cases
               from finding in linter.Judge(one)
               where finding.Level > FindingLevel.Info && finding.Code != LintRules.DoesNotParse && !IsAllowed(one, finding.Code)
               select new ContractError(new SourcePosition(one.Target, one.Line, one.Column), "C017", $"{one.Name}: {finding.Code} {finding.Message}: {finding.Fix}");

        bool IsAllowed(LintCase one, string code) =>
            one.Kind == LintKind.Alert && allowed.TryGetValue(one.Name, out var codes) && codes.ContainsKey(code);
    }
}
