using System.Text.Json.Nodes;
using Streamgauge.Contracts.Rendering.Text;

namespace Streamgauge.Contracts.Rendering.Kubernetes;

/// <summary>What all objects begin with.</summary>
internal static class KubernetesObject
{
    public const string Operator = "monitoring.coreos.com/v1";

    public static JsonObject Of(string apiVersion, string kind, string name, RenderOptions options, IEnumerable<KeyValuePair<string, string>> labels)
    {
        var metadata = new JsonObject { ["name"] = name, ["namespace"] = options.KubernetesNamespace };
        if (JsonText.Strings(labels) is { Count: > 0 } found) metadata["labels"] = found;
        return new() { ["apiVersion"] = apiVersion, ["kind"] = kind, ["metadata"] = metadata };
    }
}
