using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Streamgauge.Contracts.Linting.Inputs;

/// <summary>Finds the expressions in rule files, PrometheusRule objects and dashboards. Bad input is a result.</summary>
public static class LintFileReader
{
    private const int MostCharacters = 64 << 20;

    /// <summary>Reads YAML or JSON; JSON is YAML to the reader.</summary>
    public static LintFile Read(string target, string text)
    {
        if (text.Length > MostCharacters) return new LintFile([], $"is larger than {MostCharacters >> 20} MiB");
        try
        {
            var yaml = new YamlStream();
            yaml.Load(new DepthLimit(new Parser(new StringReader(text))));
            var cases = yaml.Documents.Select(document => document.RootNode).OfType<YamlMappingNode>().SelectMany(root => Cases(target, root, depth: 0)).ToList();
            return new LintFile(cases, cases.Count == 0 ? "holds no rules, panels or contract" : null);
        }
        catch (YamlException wrong)
        {
            return new LintFile([], $"is neither YAML nor JSON at line {wrong.Start.Line}: {wrong.Message}");
        }
    }

    /// <summary>Reads one expression a line; blank lines and lines that begin with # are passed over.</summary>
    public static LintFile ReadExpressions(string target, string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        var cases = lines.Select((line, index) => new LintCase { Kind = LintKind.Expression, Name = $"line {index + 1}", Expr = line, Target = target, Line = index + 1 });
        return new LintFile([.. cases.Where(one => one.Expr.Trim() is not ("" or ['#', ..]))], Error: null);
    }

    private static IEnumerable<LintCase> Cases(string target, YamlMappingNode root, int depth) => depth > DepthLimit.Most ? [] :
    [
        .. RuleGroups.Cases(target, root),
        .. RuleGroups.Cases(target, root.Map("spec")),
        .. root.List("items").OfType<YamlMappingNode>().SelectMany(item => Cases(target, item, depth + 1)),
        .. DashboardPanels.Cases(target, root, depth: 0),
        .. DashboardPanels.Cases(target, root.Map("dashboard"), depth: 0),
    ];
}
