using Streamgauge.Contracts.Model;
using Streamgauge.Contracts.Reading;
using Streamgauge.Contracts.Rendering.Prometheus;
using Streamgauge.Contracts.Rendering.Text;

namespace Streamgauge.Contracts.Rendering.Docs;

/// <summary><c>rules.md</c>: documented text, flaw and corrected text side by side.</summary>
internal static class RulesPage
{
    public static string Render(ContractSet contracts)
    {
        var page = new Markdown(FileHeader.OfAll).Line("# Rules").Line()
            .Line("What the source documents print, what is wrong with it, and the rule that is rendered. Every alert has scenarios in which it fires, stays silent and resolves; promtool runs them.");
        foreach (var contract in contracts.Contracts.Where(contract => contract.Alerts.Count > 0)) Alerts(page, contract);
        Recordings(page, contracts);
        Panels(page, contracts);
        return page.ToString();
    }

    private static void Alerts(Markdown page, Contract contract)
    {
        page.Heading(2, contract.Title);
        page.Row("alert", "documented", "flaw", "corrected").Row("---", "---", "---", "---");
        foreach (var alert in contract.Alerts)
        {
            page.Row($"[{alert.Name}](runbooks/{alert.Name}.md): {alert.Intent}", Documented(alert.Documented), alert.Flaw ?? "none", Corrected(alert));
        }
    }

    /// <summary>The documented rule in one line.</summary>
    public static string Documented(DocumentedRule? rule)
    {
        if (rule is null) return "not documented, added here";

        var text = rule.Expr is { } expr ? Markdown.Inline(expr) : $"“{rule.Condition}”, read as {Markdown.Inline(rule.Reading ?? "")}";
        return $"{text}, {(rule.For is { } hold ? $"for {PromDuration.Format(hold)}" : "no `for`")}, {rule.Severity ?? "no severity"}";
    }

    private static string Corrected(Alert alert) => $"{Markdown.Inline(alert.Expr)}, for {PromDuration.Format(alert.For)}, {RuleGroups.Word(alert.Severity)}";

    private static void Recordings(Markdown page, ContractSet contracts)
    {
        page.Heading(2, "Recording rules").Row("record", "documented", "flaw", "corrected").Row("---", "---", "---", "---");
        foreach (var rule in contracts.Recordings)
        {
            page.Row($"`{rule.Record}`: {rule.Purpose}", rule.Documented is { } text ? Markdown.Inline(text) : "not documented, added here", rule.Flaw ?? "none", Markdown.Inline(rule.Expr));
        }
    }

    private static void Panels(Markdown page, ContractSet contracts)
    {
        page.Heading(2, "Panels that differ from their document").Row("panel", "documented", "flaw", "corrected").Row("---", "---", "---", "---");
        foreach (var dashboard in contracts.Dashboards)
        {
            foreach (var panel in dashboard.Panels.Where(panel => panel.Flaw is not null))
            {
                page.Row($"{dashboard.Title}: {panel.Title}", Markdown.Inline(panel.Documented ?? ""), panel.Flaw!, string.Join("; ", panel.Queries.Select(query => Markdown.Inline(query.Expr))));
            }
        }
    }
}
