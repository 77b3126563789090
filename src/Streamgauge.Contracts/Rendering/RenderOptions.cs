namespace Streamgauge.Contracts.Rendering;

/// <summary>What a rendering may be told besides the contracts. Immutable.</summary>
public sealed record RenderOptions
{
    /// <summary>Where alerts link to; the alert's name is appended.</summary>
    public string RunbookBaseUrl { get; init; } = "http://localhost:8000/runbooks";

    /// <summary>Kubernetes namespace of all objects.</summary>
    public string KubernetesNamespace { get; init; } = "default";

    /// <summary>The Kubernetes Service in front of the pods, and its label <c>app</c>.</summary>
    public string ServiceName { get; init; } = "user-service";

    /// <summary>Value of the target label <c>cluster</c>.</summary>
    public string Cluster { get; init; } = "nova-production";

    /// <summary>File with the bearer token of the metrics endpoints, or null if they are open.</summary>
    public string? TokenFile { get; init; }
}
