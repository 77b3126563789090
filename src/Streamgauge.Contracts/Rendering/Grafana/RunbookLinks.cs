using System.Text.Json.Nodes;
using Streamgauge.Contracts.Model;
using Streamgauge.Contracts.Promql;
using Streamgauge.Contracts.Promql.Syntax;

namespace Streamgauge.Contracts.Rendering.Grafana;

/// <summary>Links from a panel to the runbook of each alert that looks at the same family.</summary>
internal sealed class RunbookLinks(ContractSet contracts, RenderOptions options)
{
    public JsonArray Of(Panel panel)
    {
        var shown = panel.Queries.SelectMany(query => FamiliesOf(query.Expr)).ToHashSet();
        var alerts = contracts.Alerts.Where(alert => FamiliesOf(alert.Expr).Any(shown.Contains)).OrderBy(alert => alert.Name, StringComparer.Ordinal);
        return
        [
            .. alerts.Select(alert => new JsonObject
            {
                ["type"] = "link",
                ["title"] = $"Runbook {alert.Name}",
                ["tooltip"] = "",
                ["icon"] = "doc",
                ["url"] = $"{options.RunbookBaseUrl}/{alert.Name}",
                ["tags"] = new JsonArray(),
                ["targetBlank"] = true,
                ["asDropdown"] = false,
                ["includeVars"] = false,
                ["keepTime"] = false,
            }),
        ];
    }

    private IEnumerable<string> FamiliesOf(string expr) => PromqlParser.Parse(expr).Tree?.SelfAndDescendants()
        .OfType<SelectorNode>()
        .Select(selector => contracts.FindBySample(selector.Name ?? "")?.Name)
        .OfType<string>() ?? [];
}
