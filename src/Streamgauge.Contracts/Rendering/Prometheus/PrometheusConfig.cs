using System.Text.Json.Nodes;
using Streamgauge.Contracts.Model;
using Streamgauge.Contracts.Rendering.Text;

namespace Streamgauge.Contracts.Rendering.Prometheus;

/// <summary><c>prometheus.yml</c> for a server beside Streamgauge: one job per endpoint that serves contracts.</summary>
internal static class PrometheusConfig
{
    public static JsonObject Render(ContractSet contracts, RenderOptions options) => new()
    {
        ["global"] = new JsonObject { ["scrape_interval"] = "15s", ["evaluation_interval"] = "15s" },
        ["rule_files"] = JsonText.Strings("*.rules.yml"),
        ["alerting"] = new JsonObject
        {
            ["alertmanagers"] = new JsonArray(new JsonObject { ["static_configs"] = Targets("localhost:9093") }),
        },
        ["scrape_configs"] = new JsonArray([.. Jobs(contracts).Select(job => Job(job, options))]),
    };

    /// <summary>The endpoints the contracts name, each once.</summary>
    public static IEnumerable<(string Name, string Path)> Jobs(ContractSet contracts) => contracts.Contracts
        .Select(contract => (contract.Scrape.Job, contract.Scrape.Path))
        .Distinct()
        .OrderBy(job => job.Job, StringComparer.Ordinal);

    private static JsonObject Job((string Name, string Path) job, RenderOptions options)
    {
        var config = new JsonObject { ["job_name"] = job.Name, ["metrics_path"] = job.Path };
        if (options.TokenFile is { } file)
        {
            config["authorization"] = new JsonObject { ["type"] = "Bearer", ["credentials_file"] = file };
        }

        config["static_configs"] = Targets("localhost:8000");
        return config;
    }

    private static JsonArray Targets(string target) => new(new JsonObject { ["targets"] = JsonText.Strings(target) });
}
