using System.Text.Json.Nodes;
using Streamgauge.Contracts.Model;
using Streamgauge.Contracts.Rendering.Text;

namespace Streamgauge.Contracts.Rendering.Prometheus;

/// <summary>The server's configuration, and for each contract its rules and their tests.</summary>
internal static class PrometheusFiles
{
    public static IEnumerable<RenderedFile> Render(ContractSet contracts, RenderOptions options)
    {
        yield return new("prometheus/prometheus.yml", YamlWriter.Write(FileHeader.OfAll, PrometheusConfig.Render(contracts, options)));
        foreach (var contract in contracts.Contracts.Where(HasRules))
        {
            var groups = RuleGroups.Of(contract, options);
            yield return new($"prometheus/{contract.Name}.rules.yml", YamlWriter.Write(FileHeader.Of(contract), new JsonObject { ["groups"] = groups }));
            yield return new($"prometheus/{contract.Name}.tests.yml", RuleTests.Render(contract, contracts));
        }
    }

    public static bool HasRules(Contract contract) => contract.Alerts.Count + contract.Recordings.Count > 0;
}
