using Streamgauge.Contracts.Model;
using Streamgauge.Contracts.Reading;

namespace Streamgauge.Contracts.Diffing;

/// <summary>Recording rules.</summary>
internal static class RecordingDiff
{
    public static ChangeList Compare(Contract old, Contract now, ChangeList changes)
    {
        changes.Match("record", old.Recordings, now.Recordings, rule => rule.Record, rule => rule.Source.Here, (before, after) =>
        {
            if (AlertDiff.Canonical(before.Expr) != AlertDiff.Canonical(after.Expr)) changes.Add(ChangeKind.Rule, after.Record, $"expr changed to {after.Expr}", after.Source["expr"]);
            changes.AddIfDifferent(ChangeKind.Rule, after.Record, "interval", PromDuration.Format(before.Interval), PromDuration.Format(after.Interval), after.Source["interval"]);
            changes.AddIfDifferent(ChangeKind.Text, after.Record, "purpose", before.Purpose, after.Purpose, after.Source["purpose"]);
        });
        return changes;
    }
}
