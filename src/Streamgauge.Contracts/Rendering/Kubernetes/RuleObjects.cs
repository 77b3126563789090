using System.Text.Json.Nodes;
using Streamgauge.Contracts.Model;
using Streamgauge.Contracts.Rendering.Prometheus;

namespace Streamgauge.Contracts.Rendering.Kubernetes;

/// <summary>A contract's PrometheusRule objects.</summary>
internal static class RuleObjects
{
    public static IEnumerable<JsonObject> Of(Contract contract, RenderOptions options)
    {
        var names = GroupNames.Of(contract);
        if (names.AlertsObject == names.RecordingsObject) return [Object(names.AlertsObject, RuleGroups.Of(contract, options), contract, options)];

        return
        [
            Object(names.AlertsObject, [.. RuleGroups.AlertGroups(contract, options)], contract, options),
            Object(names.RecordingsObject, [.. RuleGroups.RecordingGroups(contract)], contract, options),
        ];
    }

    private static JsonObject Object(string name, JsonArray groups, Contract contract, RenderOptions options)
    {
        var labels = new List<KeyValuePair<string, string>> { new("release", "prometheus") };
        if (contract.Name == "broadcast") labels.Insert(0, new("component", "streaming"));
        var rules = KubernetesObject.Of(KubernetesObject.Operator, "PrometheusRule", name, options, labels);
        rules["spec"] = new JsonObject { ["groups"] = groups };
        return rules;
    }
}
