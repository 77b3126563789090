using System.Text;
using System.Text.Json.Nodes;
using Streamgauge.Contracts.Model;
using Streamgauge.Contracts.Rendering.Grafana;
using Streamgauge.Contracts.Rendering.Prometheus;
using Streamgauge.Contracts.Rendering.Text;

namespace Streamgauge.Contracts.Rendering.Mixin;

/// <summary>Everything as a monitoring mixin, for those who compose theirs with Jsonnet.</summary>
internal static class MixinFiles
{
    public static IEnumerable<RenderedFile> Render(ContractSet contracts, RenderOptions options)
    {
        var dashboards = GrafanaFiles.Dashboards(contracts, options).OrderBy(dashboard => dashboard.Uid, StringComparer.Ordinal).ToList();
        yield return new("mixin/mixin.libsonnet", Library(dashboards.Select(dashboard => dashboard.Uid), options));
        yield return Groups("mixin/alerts.json", contracts.Contracts.SelectMany(contract => RuleGroups.AlertGroups(contract, options)));
        yield return Groups("mixin/rules.json", contracts.Contracts.SelectMany(RuleGroups.RecordingGroups));
        foreach (var (uid, _, json) in dashboards) yield return new($"mixin/dashboards/{uid}.json", JsonText.Write(json));
    }

    private static RenderedFile Groups(string path, IEnumerable<JsonObject> groups) =>
        new(path, JsonText.Write(new JsonObject { ["description"] = FileHeader.OfAll, ["groups"] = new JsonArray([.. groups]) }));

    private static string Library(IEnumerable<string> uids, RenderOptions options)
    {
        var library = new StringBuilder();
        library.Append($$"""
            // {{FileHeader.OfAll}}
            {
              local mixin = self,
              _config+:: {
                // Where alerts link to; the alert's name is appended.
                runbookBaseUrl: '{{options.RunbookBaseUrl}}',
              },
              local withRunbook(rule) = rule {
                annotations+: { runbook_url: mixin._config.runbookBaseUrl + '/' + rule.alert },
              },
              prometheusAlerts+:: {
                groups+: [
                  group { rules: [withRunbook(rule) for rule in group.rules] }
                  for group in (import 'alerts.json').groups
                ],
              },
              prometheusRules+:: {
                groups+: (import 'rules.json').groups,
              },
              grafanaDashboards+:: {

            """.ReplaceLineEndings("\n"));
        foreach (var uid in uids) library.Append($"    '{uid}.json': import 'dashboards/{uid}.json',\n");
        return library.Append("  },\n}\n").ToString();
    }
}
