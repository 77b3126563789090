using System.Text.Json.Nodes;
using Streamgauge.Contracts.Model;
using Streamgauge.Contracts.Reading;
using Streamgauge.Contracts.Rendering.Text;

namespace Streamgauge.Contracts.Rendering.Kubernetes;

/// <summary>ServiceMonitors, one per endpoint, and the PodMonitor for pods without a Service.</summary>
internal static class Monitors
{
    private static readonly KeyValuePair<string, string>[] Labels = [new("app", "nova-streaming"), new("release", "prometheus")];

    public static KeyValuePair<string, string>[] ServiceLabels(RenderOptions options) => [new("app", options.ServiceName), new("component", "streaming")];

    public static IEnumerable<JsonObject> Services(ContractSet contracts, RenderOptions options) => ScrapedEndpoint.Of(contracts)
        .Select(endpoint => Monitor("ServiceMonitor", endpoint.Name, "endpoints", [Endpoint(endpoint, options, Copied("service", "__meta_kubernetes_service_name"))], options));

    public static JsonObject Pods(ContractSet contracts, RenderOptions options) => Monitor(
        "PodMonitor",
        "streamgauge",
        "podMetricsEndpoints",
        [.. ScrapedEndpoint.Of(contracts).Select(endpoint => Endpoint(endpoint, options))],
        options);

    private static JsonObject Monitor(string kind, string name, string list, JsonArray endpoints, RenderOptions options)
    {
        var monitor = KubernetesObject.Of(KubernetesObject.Operator, kind, name, options, Labels);
        monitor["spec"] = new JsonObject
        {
            ["namespaceSelector"] = new JsonObject { ["matchNames"] = JsonText.Strings(options.KubernetesNamespace) },
            ["selector"] = new JsonObject { ["matchLabels"] = JsonText.Strings(ServiceLabels(options)) },
            [list] = endpoints,
        };
        return monitor;
    }

    private static JsonObject Endpoint(ScrapedEndpoint endpoint, RenderOptions options, params IEnumerable<JsonObject> relabelings)
    {
        var node = new JsonObject
        {
            ["port"] = "metrics",
            ["path"] = endpoint.Path,
            ["interval"] = PromDuration.Format(endpoint.Interval),
            ["scrapeTimeout"] = PromDuration.Format(endpoint.Timeout),
        };
        if (endpoint.Contracts.Count > 0) node["params"] = new JsonObject { ["contract"] = JsonText.Strings(endpoint.Contracts) };
        node["authorization"] = new JsonObject
        {
            ["type"] = "Bearer",
            ["credentials"] = new JsonObject { ["name"] = "streamgauge-internal-token", ["key"] = "token" },
        };
        node["relabelings"] = new JsonArray(
        [
            Fixed("job", endpoint.Job),
            Fixed("cluster", options.Cluster),
            Copied("namespace", "__meta_kubernetes_namespace"),
            Copied("pod", "__meta_kubernetes_pod_name"),
            .. relabelings,
        ]);
        return node;
    }

    private static JsonObject Fixed(string label, string value) => new() { ["action"] = "replace", ["targetLabel"] = label, ["replacement"] = value };

    private static JsonObject Copied(string label, string from) => new() { ["action"] = "replace", ["sourceLabels"] = JsonText.Strings(from), ["targetLabel"] = label };
}
