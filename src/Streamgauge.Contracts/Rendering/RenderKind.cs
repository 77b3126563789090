using Streamgauge.Contracts.Model;

namespace Streamgauge.Contracts.Rendering;

/// <summary>One kind of artefact: its name, which is also its folder, and how it follows from the contracts.</summary>
public sealed record RenderKind(string Name, Func<ContractSet, RenderOptions, IEnumerable<RenderedFile>> Render)
{
    /// <summary>Every kind that is written below the output folder.</summary>
    public static IReadOnlyList<RenderKind> All { get; } =
    [
        new("prometheus", Prometheus.PrometheusFiles.Render),
    ];
}
