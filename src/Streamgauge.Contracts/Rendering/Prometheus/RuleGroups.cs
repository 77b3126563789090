using System.Text.Json.Nodes;
using Streamgauge.Contracts.Model;
using Streamgauge.Contracts.Reading;
using Streamgauge.Contracts.Rendering.Text;

namespace Streamgauge.Contracts.Rendering.Prometheus;

/// <summary>A contract's rule groups, as rule files, PrometheusRule objects and the mixin hold them.</summary>
internal static class RuleGroups
{
    public static JsonArray Of(Contract contract, RenderOptions options) => [.. AlertGroups(contract, options), .. RecordingGroups(contract)];

    /// <summary>The group of alerts, or none.</summary>
    public static IEnumerable<JsonObject> AlertGroups(Contract contract, RenderOptions options)
    {
        if (contract.Alerts.Count == 0) return [];

        var names = GroupNames.Of(contract);
        return [Group(names.Alerts, names.AlertInterval, contract.Alerts.Select(alert => Alert(contract, alert, options)))];
    }

    /// <summary>The groups of recording rules, one per interval.</summary>
    public static IEnumerable<JsonObject> RecordingGroups(Contract contract)
    {
        var byInterval = contract.Recordings.GroupBy(rule => rule.Interval).OrderBy(group => group.Key).ToList();
        var name = GroupNames.Of(contract).Recordings;
        return byInterval.Select((group, index) => Group(index == 0 ? name : $"{name}-{PromDuration.Format(group.Key)}", group.Key, group.Select(Recording)));
    }

    private static JsonObject Group(string name, TimeSpan interval, IEnumerable<JsonObject> rules) => new()
    {
        ["name"] = name,
        ["interval"] = PromDuration.Format(interval),
        ["rules"] = new JsonArray([.. rules]),
    };

    private static JsonObject Alert(Contract contract, Alert alert, RenderOptions options)
    {
        var rule = new JsonObject { ["alert"] = alert.Name, ["expr"] = alert.Expr };
        if (alert.For > TimeSpan.Zero) rule["for"] = PromDuration.Format(alert.For);
        rule["labels"] = new JsonObject { ["severity"] = Word(alert.Severity), ["contract"] = contract.Name };
        var annotations = JsonText.Strings(alert.Annotations);
        annotations["runbook_url"] = $"{options.RunbookBaseUrl}/{alert.Name}";
        rule["annotations"] = annotations;
        return rule;
    }

    private static JsonObject Recording(RecordingRule rule) => new() { ["record"] = rule.Record, ["expr"] = rule.Expr };

    public static string Word(Severity severity) => severity switch
    {
        Severity.Critical => "critical",
        Severity.Warning => "warning",
        _ => "info",
    };
}
