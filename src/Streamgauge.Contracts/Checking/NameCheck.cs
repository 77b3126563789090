using System.Text.RegularExpressions;
using Streamgauge.Contracts.Model;
using Streamgauge.Contracts.Reading;

namespace Streamgauge.Contracts.Checking;

/// <summary>C008: names that Prometheus, Grafana or our own rules refuse.</summary>
internal static class NameCheck
{
    private static readonly string[] Reserved = ["le", "quantile", "job", "instance", "severity", "contract", "alertname"];

    public static IEnumerable<ContractError> Check(ContractSet contracts) =>
        contracts.Contracts.SelectMany(Names).Where(name => name.Text.Length > 0 && !name.Shape.IsMatch(name.Text))
            .Select(name => new ContractError(name.At, "C008", $"illegal name '{name.Text}': {name.Kind} names match {name.Shape}"))
            .Concat(contracts.Contracts.SelectMany(contract => contract.Labels).Where(label => IsReserved(label.Name))
                .Select(label => new ContractError(label.Source.Here, "C008", $"illegal name '{label.Name}': Prometheus or the rules set that label themselves")));

    private static IEnumerable<(string Text, string Kind, Regex Shape, SourcePosition At)> Names(Contract contract) =>
    [
        (contract.Name, "contract", Checking.Names.Contract(), contract.Source["contract"]),
        .. contract.Labels.Select(label => (label.Name, "label", Checking.Names.Label(), label.Source.Here)),
        .. contract.Families.Select(family => (family.Name, "metric", Checking.Names.Metric(), family.Source["name"])),
        .. contract.Alerts.Select(alert => (alert.Name, "alert", Checking.Names.Alert(), alert.Source["alert"])),
        .. contract.Recordings.Select(rule => (rule.Record, "record", Checking.Names.Metric(), rule.Source["record"])),
        .. contract.Dashboards.Select(dashboard => (dashboard.Uid, "dashboard", Checking.Names.Uid(), dashboard.Source["uid"])),
    ];

    private static bool IsReserved(string label) => Reserved.Contains(label) || label.StartsWith("__", StringComparison.Ordinal);
}
