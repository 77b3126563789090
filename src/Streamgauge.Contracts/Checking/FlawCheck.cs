using Streamgauge.Contracts.Model;
using Streamgauge.Contracts.Promql;
using Streamgauge.Contracts.Reading;

namespace Streamgauge.Contracts.Checking;

/// <summary>C021: a rule that differs from its documented form says why, and one that does not has nothing to say.</summary>
internal static class FlawCheck
{
    public static IEnumerable<ContractError> Check(ContractSet contracts) =>
    [
        .. contracts.Alerts.Where(alert => alert.Documented is not null)
            .SelectMany(alert => Judge(alert.Flaw, IsAsDocumented(alert, alert.Documented!), alert.Source, alert.Name)),
        .. contracts.Recordings.Where(rule => rule.Documented is not null)
            .SelectMany(rule => Judge(rule.Flaw, Same(rule.Documented!, rule.Expr), rule.Source, rule.Record)),
        .. contracts.Contracts.SelectMany(contract => contract.Queries).Where(query => query.Documented is not null)
            .SelectMany(query => Judge(query.Flaw, Same(query.Documented!, query.Expr), query.Source, query.Title)),
        .. contracts.Dashboards.SelectMany(dashboard => dashboard.Panels).Where(panel => panel is { Flaw: not null, Documented: null })
            .Select(panel => new ContractError(panel.Source["flaw"], "C021", $"'{panel.Title}' has a flaw but no documented query: write it down, or remove the flaw")),
    ];

    private static IEnumerable<ContractError> Judge(string? flaw, bool same, SourceMap source, string name)
    {
        if (same && flaw is not null) yield return new(source["flaw"], "C021", $"'{name}' is as documented: write flaw: null");
        if (!same && flaw is null) yield return new(source["flaw"], "C021", $"'{name}' differs from its documented form: say in flaw why");
    }

    private static bool IsAsDocumented(Alert alert, DocumentedRule documented) =>
        documented.MappedSeverity == alert.Severity && (documented.For ?? TimeSpan.Zero) == alert.For && Same(documented.Text, alert.Expr);

    private static bool Same(string documented, string corrected)
    {
        var (left, right) = (PromqlParser.Parse(documented), PromqlParser.Parse(corrected));
        return left.Accepted && right.Accepted ? PromqlText.Of(left.Tree) == PromqlText.Of(right.Tree) : documented == corrected;
    }
}
