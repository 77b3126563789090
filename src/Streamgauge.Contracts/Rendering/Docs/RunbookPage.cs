using Streamgauge.Contracts.Model;
using Streamgauge.Contracts.Reading;
using Streamgauge.Contracts.Rendering.Prometheus;
using Streamgauge.Contracts.Rendering.Text;

namespace Streamgauge.Contracts.Rendering.Docs;

/// <summary>The page an alert links to: what it means, where to look, what to do, and how the rule came about.</summary>
internal static class RunbookPage
{
    public static string Render(Alert alert, Contract contract)
    {
        var page = new Markdown(FileHeader.Of(contract)).Line($"# {alert.Name}").Line()
            .Line($"{alert.Intent}. Severity {RuleGroups.Word(alert.Severity)}, contract `{contract.Name}`.");
        page.Heading(2, "What it means").Line(alert.Runbook.Meaning.Trim());
        page.Heading(2, "Where to look").Code(alert.Expr).Line().List(alert.Runbook.Look);
        page.Heading(2, "Likely causes").List(alert.Runbook.Causes, numbered: true);
        page.Heading(2, "What to do").List(alert.Runbook.Remedy, numbered: true);
        page.Heading(2, "When to silence it").Line(alert.Runbook.SilenceWhen.Trim());
        page.Heading(2, "The rule").Line($"Documented: {RulesPage.Documented(alert.Documented)}.").Line().Line($"Flaw: {alert.Flaw ?? "none"}");
        page.Line().Line($"Rendered, for {PromDuration.Format(alert.For)}:").Line().Code(alert.Expr);
        page.Line().Line($"Proved by: {string.Join("; ", alert.Scenarios.Select(scenario => $"{scenario.Name} ({string.Join(", ", scenario.Kinds).ToLowerInvariant()})"))}.");
        return page.ToString();
    }
}
