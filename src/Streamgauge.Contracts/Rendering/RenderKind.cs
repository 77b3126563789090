using Streamgauge.Contracts.Model;

namespace Streamgauge.Contracts.Rendering;

/// <summary>One kind of artefact: its name, which is also its folder, and how it follows from the contracts.</summary>
public sealed record RenderKind(string Name, Func<ContractSet, RenderOptions, IEnumerable<RenderedFile>> Render)
{
    /// <summary>Every kind that is written below the output folder.</summary>
    public static IReadOnlyList<RenderKind> All { get; } =
    [
        new("prometheus", Prometheus.PrometheusFiles.Render),
        new("grafana", Grafana.GrafanaFiles.Render),
        new("kubernetes", Kubernetes.KubernetesFiles.Render),
        new("alertmanager", Alertmanager.AlertmanagerFiles.Render),
        new("mixin", Mixin.MixinFiles.Render),
        new("docs", Docs.DocsFiles.Render),
    ];
}
