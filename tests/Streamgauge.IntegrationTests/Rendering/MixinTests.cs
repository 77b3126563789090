namespace Streamgauge.IntegrationTests.Rendering;

/// <summary>The mixin and the Kubernetes rules say what the rule files say; jsonnet reads all three.</summary>
public sealed class MixinTests
{
    [Fact]
    public async Task The_mixin_evaluates() => Assert.Equal("{ }", (await EvaluateAsync("import 'mixin/mixin.libsonnet'")).Trim());

    [Fact]
    public async Task Its_groups_are_those_of_the_rule_files()
    {
        var files = string.Join(", ", Repository.Files("prometheus", "*.rules.yml").Select(file => $"std.parseYaml(importstr 'prometheus/{Path.GetFileName(file)}').groups"));
        var same = await EvaluateAsync($"""
            local byName(groups) = std.sort(groups, function(group) group.name);
            local mixin = import 'mixin/mixin.libsonnet';
            byName(mixin.prometheusAlerts.groups + mixin.prometheusRules.groups) == byName(std.flattenArrays([{files}]))
            """);

        Assert.Equal("true", same.Trim());
    }

    [Fact]
    public async Task Its_runbooks_follow_the_configuration()
    {
        var url = await EvaluateAsync("((import 'mixin/mixin.libsonnet') + { _config+:: { runbookBaseUrl: 'https://runbooks.test' } }).prometheusAlerts.groups[0].rules[0].annotations.runbook_url");

        Assert.StartsWith("\"https://runbooks.test/", url);
    }

    [Fact]
    public async Task Its_dashboards_are_the_rendered_ones()
    {
        var files = string.Join(", ", Repository.Files("grafana", "*.json").Select(file => $"'{Path.GetFileName(file)}': import 'grafana/{Path.GetFileName(file)}'"));

        Assert.Equal("true", (await EvaluateAsync($"(import 'mixin/mixin.libsonnet').grafanaDashboards == {{ {files} }}")).Trim());
    }

    [Fact]
    public async Task Promtool_accepts_the_groups_of_every_PrometheusRule()
    {
        foreach (var file in Repository.Files("kubernetes", "prometheusrule-*.yaml"))
        {
            var groups = Path.GetTempFileName();
            await File.WriteAllTextAsync(groups, await EvaluateAsync($"std.parseYaml(importstr 'kubernetes/{Path.GetFileName(file)}').spec"), TestContext.Current.CancellationToken);
            var (code, output) = await Tool.RunAsync("promtool", ["check", "rules", groups], TestContext.Current.CancellationToken);
            File.Delete(groups);
            Assert.True(code == 0, $"{file}: {output}");
        }
    }

    private static async Task<string> EvaluateAsync(string code)
    {
        var (exit, output) = await Tool.RunAsync("jsonnet", ["-J", Repository.Rendered, "-e", code], TestContext.Current.CancellationToken, Repository.Rendered);
        Assert.True(exit == 0, output);
        return output;
    }
}
