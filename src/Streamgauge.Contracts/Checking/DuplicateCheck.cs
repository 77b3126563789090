using Streamgauge.Contracts.Model;
using Streamgauge.Contracts.Reading;

namespace Streamgauge.Contracts.Checking;

/// <summary>C007: metrics, alerts, records, dashboards and contracts that are declared twice, over all files.</summary>
internal static class DuplicateCheck
{
    public static IEnumerable<ContractError> Check(ContractSet contracts) =>
    [
        .. Repeated("contract", contracts.Contracts, contract => (contract.Name, contract.Source["contract"])),
        .. Repeated("metric", contracts.Families, family => (family.Name, family.Source["name"])),
        .. Repeated("alert", contracts.Alerts, alert => (alert.Name, alert.Source["alert"])),
        .. Repeated("record", contracts.Recordings, rule => (rule.Record, rule.Source["record"])),
        .. Repeated("dashboard", contracts.Dashboards, dashboard => (dashboard.Uid, dashboard.Source["uid"])),
        .. contracts.Alerts.SelectMany(alert => Repeated($"scenario of {alert.Name}", alert.Scenarios, scenario => (scenario.Name, scenario.Source["name"]))),
    ];

    private static IEnumerable<ContractError> Repeated<T>(string kind, IEnumerable<T> items, Func<T, (string Name, SourcePosition At)> name) => items
        .Select(name)
        .Where(item => item.Name.Length > 0)
        .GroupBy(item => item.Name)
        .SelectMany(group => group.OrderBy(item => item.At).Skip(1).Select(second =>
            new ContractError(second.At, "C007", $"{kind} '{second.Name}' is declared twice, first at {group.Min(item => item.At)}: rename or remove one")));
}
