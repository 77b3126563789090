using Streamgauge.Contracts.Model;
using Streamgauge.Contracts.Promql;
using Streamgauge.Contracts.Reading;

namespace Streamgauge.Contracts.Diffing;

/// <summary>Alerts: their names, key labels and severity are relied on, their expressions may be improved.</summary>
internal static class AlertDiff
{
    public static ChangeList Compare(Contract old, Contract now, ChangeList changes)
    {
        changes.Match("alert", old.Alerts, now.Alerts, alert => alert.Name, alert => alert.Source.Here, (before, after) => Compare(before, after, changes));
        return changes;
    }

    private static void Compare(Alert before, Alert after, ChangeList changes)
    {
        var name = after.Name;
        changes.AddIfDifferent(ChangeKind.Breaking, name, "key_labels", Sorted(before.KeyLabels), Sorted(after.KeyLabels), after.Source["key_labels"]);
        if (before.Severity != after.Severity)
            changes.Add(after.Severity < before.Severity ? ChangeKind.Breaking : ChangeKind.Compatible, name, $"severity {(after.Severity < before.Severity ? "lowered" : "raised")} to {after.Severity.ToString().ToLowerInvariant()}", after.Source["severity"]);
        if (Canonical(before.Expr) != Canonical(after.Expr)) changes.Add(ChangeKind.Rule, name, $"expr changed to {after.Expr}", after.Source["expr"]);
        changes.AddIfDifferent(ChangeKind.Rule, name, "for", PromDuration.Format(before.For), PromDuration.Format(after.For), after.Source["for"]);
        if (before.ValueUnit != after.ValueUnit) changes.Add(ChangeKind.Rule, name, $"value_unit changed to {after.ValueUnit}", after.Source["value_unit"]);
        Words(before, after, changes);
    }

    private static void Words(Alert before, Alert after, ChangeList changes)
    {
        changes.AddIfDifferent(ChangeKind.Text, after.Name, "intent", before.Intent, after.Intent, after.Source["intent"]);
        if (Plain.Of(before.Annotations) != Plain.Of(after.Annotations)) changes.Add(ChangeKind.Text, after.Name, "annotations changed", after.Source["annotations"]);
        if (Plain.Of(before.Runbook) != Plain.Of(after.Runbook)) changes.Add(ChangeKind.Text, after.Name, "runbook changed", after.Source["runbook"]);
        if (Plain.Of(before.Scenarios) != Plain.Of(after.Scenarios)) changes.Add(ChangeKind.Text, after.Name, "scenarios changed", after.Source["scenarios"]);
    }

    public static string Canonical(string expr) => PromqlParser.Parse(expr) is { Accepted: true } parsed ? PromqlText.Of(parsed.Tree) : expr;

    private static string Sorted(IReadOnlyList<string> labels) => string.Join(", ", labels.Order(StringComparer.Ordinal));
}
