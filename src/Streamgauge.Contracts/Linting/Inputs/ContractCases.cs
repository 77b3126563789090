using Streamgauge.Contracts.Model;

namespace Streamgauge.Contracts.Linting.Inputs;

/// <summary>The expressions of contracts as cases: the corrected ones, or the documented ones they replace.</summary>
public static class ContractCases
{
    /// <summary>Alerts, records, queries and panels as they are rendered.</summary>
    public static IReadOnlyList<LintCase> Corrected(ContractSet contracts) => [.. contracts.Contracts.SelectMany(Corrected)];

    /// <summary>Alerts, records and queries as the seed documents print them; prose by its reading.</summary>
    public static IReadOnlyList<LintCase> Documented(ContractSet contracts) => [.. contracts.Contracts.SelectMany(Documented)];

    private static IEnumerable<LintCase> Corrected(Contract contract) =>
    [
        .. contract.Alerts.Select(alert => Case(contract, LintKind.Alert, alert.Name, alert.Expr, alert.Source["expr"]) with
        {
            For = alert.For,
            ValueUnit = alert.ValueUnit,
            Templates = alert.Annotations,
        }),
        .. contract.Recordings.Select(rule => Case(contract, LintKind.Recording, rule.Record, rule.Expr, rule.Source["expr"])),
        .. contract.Queries.Select(query => Case(contract, LintKind.Expression, query.Title, query.Expr, query.Source["expr"])),
        .. contract.Dashboards.SelectMany(board => board.Panels).SelectMany(panel => panel.Queries.Select(query =>
            Case(contract, LintKind.Panel, panel.Title, query.Expr, query.Source["expr"]) with
            {
                Templates = new Dictionary<string, string> { ["legend"] = query.Legend },
            })),
    ];

    private static IEnumerable<LintCase> Documented(Contract contract) =>
    [
        .. contract.Alerts.Where(alert => alert.Documented is not null).Select(alert => Documented(contract, alert, alert.Documented!)),
        .. contract.Recordings.Where(rule => rule.Documented is not null)
            .Select(rule => Case(contract, LintKind.Recording, rule.Record, rule.Documented!, rule.Source["documented"])),
        .. contract.Queries.Where(query => query.Documented is not null)
            .Select(query => Case(contract, LintKind.Expression, query.Title, query.Documented!, query.Source["documented"])),
    ];

    private static LintCase Documented(Contract contract, Alert alert, DocumentedRule rule) =>
        Case(contract, LintKind.Alert, alert.Name, rule.Text, rule.Source[rule.Expr is null ? "reading" : "expr"]) with
        {
            For = rule.For,
            ValueUnit = rule.ValueUnit,
        };

    private static LintCase Case(Contract contract, LintKind kind, string name, string expr, SourcePosition at) =>
        new() { Kind = kind, Name = name, Expr = expr, Target = at.File, Line = at.Line, Column = at.Column, Contract = contract.Name };
}
