using Streamgauge.Contracts.Reading;
using YamlDotNet.RepresentationModel;

namespace Streamgauge.Contracts.Linting.Inputs;

/// <summary>The rules below a `groups` key, as Prometheus and PrometheusRule objects hold them.</summary>
internal static class RuleGroups
{
    public static IEnumerable<LintCase> Cases(string target, YamlMappingNode? root) =>
        from groupNode in root.List("groups").OfType<YamlMappingNode>()
        from rule in groupNode.List("rules").OfType<YamlMappingNode>()
        let one = Case(target, rule)
        where one is not null
        select one;

    private static LintCase? Case(string target, YamlMappingNode rule)
    {
        if (rule.Text("expr") is not { } expr) return null;
        return new LintCase
        {
            Kind = rule.Text("alert") is not null ? LintKind.Alert : rule.Text("record") is not null ? LintKind.Recording : LintKind.Expression,
            Name = rule.Text("alert") ?? rule.Text("record") ?? "rule",
            Expr = expr,
            Target = target,
            Line = rule.LineOf("expr"),
            For = rule.Text("for") is { } text && PromDuration.TryParse(text, out var duration) ? duration : null,
            Templates = Texts(rule.Map("annotations")),
        };
    }

    private static Dictionary<string, string> Texts(YamlMappingNode? map) =>
        (map?.Children.AsEnumerable() ?? []).Where(pair => pair is { Key: YamlScalarNode, Value: YamlScalarNode { Value: not null } })
            .ToDictionary(pair => ((YamlScalarNode)pair.Key).Value!, pair => ((YamlScalarNode)pair.Value).Value!);
}
