using System.Text.Json.Nodes;
using Streamgauge.Contracts.Model;
using Streamgauge.Contracts.Rendering.Alertmanager;
using Streamgauge.Contracts.Rendering.Grafana;
using Streamgauge.Contracts.Rendering.Prometheus;
using Streamgauge.Contracts.Rendering.Text;

namespace Streamgauge.Contracts.Rendering.Kubernetes;

/// <summary>The objects of the Prometheus Operator and what goes with them, one per file, and a kustomization that names them.</summary>
internal static class KubernetesFiles
{
    public static IEnumerable<RenderedFile> Render(ContractSet contracts, RenderOptions options)
    {
        var objects = Objects(contracts, options).ToList();
        foreach (var (header, node) in objects) yield return File(Name(node), header, node);

        var pods = Monitors.Pods(contracts, options);
        yield return File(Name(pods), FileHeader.OfAll, pods);
        yield return File("kustomization", FileHeader.OfAll, new JsonObject
        {
            ["apiVersion"] = "kustomize.config.k8s.io/v1beta1",
            ["kind"] = "Kustomization",
            ["resources"] = JsonText.Strings(objects.Select(found => $"{Name(found.Object)}.yaml").Order(StringComparer.Ordinal)),
        });
    }

    private static IEnumerable<(string Header, JsonObject Object)> Objects(ContractSet contracts, RenderOptions options)
    {
        yield return (FileHeader.OfAll, Service(options));
        foreach (var monitor in Monitors.Services(contracts, options)) yield return (FileHeader.OfAll, monitor);
        foreach (var contract in contracts.Contracts.Where(PrometheusFiles.HasRules))
        {
            foreach (var rules in RuleObjects.Of(contract, options)) yield return (FileHeader.Of(contract), rules);
        }

        foreach (var (uid, contract, json) in GrafanaFiles.Dashboards(contracts, options))
        {
            yield return (FileHeader.Of(contract), Dashboard(uid, JsonText.Write(json), options));
        }

        yield return (FileHeader.OfAll, AlertmanagerSecret(contracts, options));
    }

    private static JsonObject Service(RenderOptions options)
    {
        var service = KubernetesObject.Of("v1", "Service", options.ServiceName, options, Monitors.ServiceLabels(options));
        service["spec"] = new JsonObject
        {
            ["selector"] = JsonText.Strings(Monitors.ServiceLabels(options)),
            ["ports"] = new JsonArray(new JsonObject { ["name"] = "metrics", ["port"] = 8081, ["targetPort"] = 8000, ["protocol"] = "TCP" }),
        };
        return service;
    }

    private static JsonObject Dashboard(string uid, string json, RenderOptions options)
    {
        var name = uid == "nova-streaming-dashboard" ? "grafana-streaming-dashboard" : $"grafana-{uid}";
        var map = KubernetesObject.Of("v1", "ConfigMap", name, options, [new("grafana_dashboard", "1")]);
        map["data"] = new JsonObject { [$"{uid}.json"] = json };
        return map;
    }

    private static JsonObject AlertmanagerSecret(ContractSet contracts, RenderOptions options)
    {
        var secret = KubernetesObject.Of("v1", "Secret", "alertmanager-nova-streaming", options, []);
        secret["type"] = "Opaque";
        secret["stringData"] = new JsonObject { ["alertmanager.yaml"] = AlertmanagerFiles.Text(contracts) };
        return secret;
    }

    private static RenderedFile File(string name, string header, JsonObject node) => new($"kubernetes/{name}.yaml", YamlWriter.Write(header, node));

    private static string Name(JsonObject node) => $"{node["kind"]!.GetValue<string>().ToLowerInvariant()}-{node["metadata"]!["name"]!.GetValue<string>()}";
}
