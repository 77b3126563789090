using Streamgauge.Contracts.Linting;
using Streamgauge.Contracts.Linting.Inputs;
using Streamgauge.Contracts.Model;
using Streamgauge.Contracts.Reading;

namespace Streamgauge.Contracts.Checking;

/// <summary>C009: the key labels of an alert are those that its result carries.</summary>
internal static class KeyLabelCheck
{
    public static IEnumerable<ContractError> Check(ContractSet contracts)
    {
        var cases = ContractCases.Corrected(contracts);
        var linter = new ExpressionLinter(contracts, cases);
        var carried = cases.Where(one => one.Kind == LintKind.Alert).DistinctBy(one => one.Name).ToDictionary(one => one.Name, linter.KeyLabels);
        return from alert in contracts.Alerts
               let labels = carried[alert.Name]
               where labels is not null && !labels.SequenceEqual(alert.KeyLabels.Order(StringComparer.Ordinal))
               select new ContractError(
                   alert.Source["key_labels"],
                   "C009",
                   $"the result of '{alert.Name}' carries [{string.Join(", ", labels)}]: write these as key_labels");
    }
}
