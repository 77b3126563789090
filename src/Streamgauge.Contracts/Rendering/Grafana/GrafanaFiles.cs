using System.Text.Json.Nodes;
using Streamgauge.Contracts.Model;
using Streamgauge.Contracts.Rendering.Text;

namespace Streamgauge.Contracts.Rendering.Grafana;

/// <summary>Each dashboard as the JSON that Grafana imports and provisions.</summary>
internal static class GrafanaFiles
{
    public static IEnumerable<RenderedFile> Render(ContractSet contracts, RenderOptions options) =>
        Dashboards(contracts, options).Select(dashboard => new RenderedFile($"grafana/{dashboard.Uid}.json", JsonText.Write(dashboard.Json)));

    /// <summary>Every dashboard with the contract it comes from.</summary>
    public static IEnumerable<(string Uid, Contract Contract, JsonObject Json)> Dashboards(ContractSet contracts, RenderOptions options) =>
        from contract in contracts.Contracts
        from dashboard in contract.Dashboards
        select (dashboard.Uid, contract, DashboardJson.Render(dashboard, contract, new RunbookLinks(contracts, options)));
}
