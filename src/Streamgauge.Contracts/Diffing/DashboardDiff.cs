using Streamgauge.Contracts.Model;

namespace Streamgauge.Contracts.Diffing;

/// <summary>Dashboards and their panels.</summary>
internal static class DashboardDiff
{
    public static ChangeList Compare(Contract old, Contract now, ChangeList changes)
    {
        changes.Match("dashboard", old.Dashboards, now.Dashboards, board => board.Uid, board => board.Source.Here, (before, after) =>
        {
            changes.AddIfDifferent(ChangeKind.Text, after.Uid, "title", before.Title, after.Title, after.Source["title"]);
            Panels(before, after, changes);
        });
        return changes;
    }

    // A panel is read by people: losing one is a change of text, gaining one is more than before.
    private static void Panels(Dashboard before, Dashboard after, ChangeList changes)
    {
        var (old, now) = (before.Panels.ToLookup(panel => panel.Title), after.Panels.ToLookup(panel => panel.Title));
        foreach (var panel in before.Panels.Where(panel => !now.Contains(panel.Title))) changes.Add(ChangeKind.Text, after.Uid, $"panel '{panel.Title}' removed", after.Source.Here);
        foreach (var panel in after.Panels.Where(panel => !old.Contains(panel.Title))) changes.Add(ChangeKind.Compatible, after.Uid, $"panel '{panel.Title}' added", panel.Source.Here);
        foreach (var panel in after.Panels.Where(panel => old.Contains(panel.Title) && Queries(old[panel.Title].First()) != Queries(panel)))
            changes.Add(ChangeKind.Rule, after.Uid, $"queries of panel '{panel.Title}' changed", panel.Source.Here);
    }

    private static string Queries(Panel panel) => string.Join('\n', panel.Queries.Select(query => AlertDiff.Canonical(query.Expr)));
}
