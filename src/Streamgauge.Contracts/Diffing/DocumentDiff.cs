using Streamgauge.Contracts.Model;

namespace Streamgauge.Contracts.Diffing;

/// <summary>What a contract says of itself.</summary>
internal static class DocumentDiff
{
    public static ChangeList Compare(Contract old, Contract now, ChangeList changes)
    {
        changes.AddIfDifferent(ChangeKind.Text, now.Name, "title", old.Title, now.Title, now.Source["title"]);
        changes.AddIfDifferent(ChangeKind.Text, now.Name, "source", old.Document, now.Document, now.Source["source"]);
        return changes;
    }
}
