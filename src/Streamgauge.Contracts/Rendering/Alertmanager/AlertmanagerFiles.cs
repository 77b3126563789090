using System.Text.Json.Nodes;
using Streamgauge.Contracts.Model;
using Streamgauge.Contracts.Rendering.Text;

namespace Streamgauge.Contracts.Rendering.Alertmanager;

/// <summary>Who is told of what: the real configuration, and a local one that notifies nobody.</summary>
internal static class AlertmanagerFiles
{
    private const string Told = "default-receiver";
    private const string Nobody = "nobody";

    public static IEnumerable<RenderedFile> Render(ContractSet contracts, RenderOptions options)
    {
        yield return new("alertmanager/alertmanager.yml", Text(contracts));
        yield return new("alertmanager/local.yml", YamlWriter.Write(FileHeader.OfAll, Config(contracts, new() { ["name"] = Told })));
    }

    /// <summary>The real configuration as text.</summary>
    public static string Text(ContractSet contracts) => YamlWriter.Write(FileHeader.OfAll, Config(contracts, Slack()));

    private static JsonObject Config(ContractSet contracts, JsonObject receiver) => new()
    {
        ["global"] = new JsonObject { ["resolve_timeout"] = "5m" },
        ["route"] = new JsonObject
        {
            ["receiver"] = Told,
            ["group_by"] = JsonText.Strings("alertname", "cluster"),
            ["group_wait"] = "30s",
            ["group_interval"] = "5m",
            ["repeat_interval"] = "12h",
            ["routes"] = new JsonArray(
                new JsonObject { ["receiver"] = Nobody, ["matchers"] = JsonText.Strings("severity = \"info\"") },
                new JsonObject { ["receiver"] = Told, ["matchers"] = JsonText.Strings("severity = \"critical\""), ["group_wait"] = "10s", ["repeat_interval"] = "1h" }),
        },
        ["inhibit_rules"] = new JsonArray([.. Inhibition.Among(contracts).Select(Inhibit)]),
        ["receivers"] = new JsonArray(receiver, new JsonObject { ["name"] = Nobody }),
    };

    private static JsonObject Inhibit(Inhibition rule) => new()
    {
        ["source_matchers"] = JsonText.Strings($"alertname = \"{rule.Source}\""),
        ["target_matchers"] = JsonText.Strings($"alertname =~ \"{string.Join('|', rule.Muted)}\""),
        ["equal"] = JsonText.Strings(rule.Equal),
    };

    /// <summary>The webhook is a secret and comes from a file; a placeholder URL would be refused.</summary>
    private static JsonObject Slack() => new()
    {
        ["name"] = Told,
        ["slack_configs"] = new JsonArray(new JsonObject
        {
            ["api_url_file"] = "/etc/alertmanager/secrets/streamgauge-slack/url",
            ["channel"] = "#streaming-alerts",
            ["title"] = "Nova Streaming Alert",
            ["send_resolved"] = true,
        }),
    };
}
