using Streamgauge.Contracts.Model;

namespace Streamgauge.Contracts.Checking;

/// <summary>The expressions of contracts that must hold, with the name errors give them.</summary>
internal static class ContractExpressions
{
    public static IEnumerable<(string Text, string Owner, SourcePosition At)> Of(ContractSet contracts) => contracts.Contracts.SelectMany(Of);

    private static IEnumerable<(string Text, string Owner, SourcePosition At)> Of(Contract contract) =>
    [
        .. contract.Alerts.Select(alert => (alert.Expr, $"alert {alert.Name}", alert.Source["expr"])),
        .. contract.Alerts.Where(alert => alert.Documented?.Reading is not null)
            .Select(alert => (alert.Documented!.Reading!, $"the reading of {alert.Name}", alert.Documented.Source["reading"])),
        .. contract.Recordings.Select(rule => (rule.Expr, $"record {rule.Record}", rule.Source["expr"])),
        .. contract.Queries.Select(query => (query.Expr, $"query '{query.Title}'", query.Source["expr"])),
        .. contract.Dashboards.SelectMany(dashboard => dashboard.Panels).SelectMany(panel => panel.Queries
            .Select(query => (query.Expr, $"panel '{panel.Title}'", query.Source["expr"]))),
    ];
}
