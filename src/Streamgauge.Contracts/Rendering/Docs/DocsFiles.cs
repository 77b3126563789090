using Streamgauge.Contracts.Model;

namespace Streamgauge.Contracts.Rendering.Docs;

/// <summary>What people read: the catalogue of families, the rules with their history, a runbook per alert.</summary>
internal static class DocsFiles
{
    public static IEnumerable<RenderedFile> Render(ContractSet contracts, RenderOptions options)
    {
        yield return new("docs/metrics.md", CataloguePage.Render(contracts));
        yield return new("docs/rules.md", RulesPage.Render(contracts));
        foreach (var contract in contracts.Contracts)
        {
            foreach (var alert in contract.Alerts) yield return new($"docs/runbooks/{alert.Name}.md", RunbookPage.Render(alert, contract));
        }
    }
}
