using YamlDotNet.RepresentationModel;

namespace Streamgauge.Contracts.Linting.Inputs;

/// <summary>The queries of a Grafana dashboard, rows and nested panels included.</summary>
internal static class DashboardPanels
{
    // An alias can make a panel hold itself, so the way down has an end.
    public static IEnumerable<LintCase> Cases(string target, YamlMappingNode? root, int depth) => depth > DepthLimit.Most ? [] :
    [
        .. root.List("panels").OfType<YamlMappingNode>().SelectMany(panel => Queries(target, panel).Concat(Cases(target, panel, depth + 1))),
        .. root.List("rows").OfType<YamlMappingNode>().SelectMany(row => Cases(target, row, depth + 1)),
    ];

    private static IEnumerable<LintCase> Queries(string target, YamlMappingNode panel) =>
        from query in panel.List("targets").OfType<YamlMappingNode>()
        let expr = query.Text("expr")
        where !string.IsNullOrWhiteSpace(expr)
        select new LintCase
        {
            Kind = LintKind.Panel,
            Name = panel.Text("title") is { Length: > 0 } title ? title : "panel",
            Expr = GrafanaVariables.Replace(expr),
            Target = target,
            Line = query.LineOf("expr"),
            Templates = query.Text("legendFormat") is { } legend ? new Dictionary<string, string> { ["legend"] = legend } : [],
        };
}
