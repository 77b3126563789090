using Streamgauge.Contracts.Model;
using Streamgauge.Contracts.Promql.Patterns;

namespace Streamgauge.Contracts.Diffing;

/// <summary>One label in both versions: what it may hold, and what it says about a person.</summary>
internal static class LabelDiff
{
    public static void Compare(LabelDeclaration before, LabelDeclaration after, ChangeList changes)
    {
        var name = $"label {after.Name}";
        changes.AddIfDifferent(ChangeKind.Breaking, name, "privacy", before.Privacy, after.Privacy, after.Source["privacy"]);
        changes.AddIfDifferent(ChangeKind.Text, name, "help", before.Help, after.Help, after.Source["help"]);
        foreach (var value in before.Values.Except(after.Values)) changes.Add(ChangeKind.Breaking, name, $"value '{value}' removed", after.Source["values"]);
        foreach (var value in after.Values.Except(before.Values)) changes.Add(ChangeKind.Compatible, name, $"value '{value}' added", after.Source["values"]);
        if (before.Set != after.Set) changes.Add(Narrows(before, after) ? ChangeKind.Breaking : ChangeKind.Compatible, name, $"set changed from {before.Set} to {after.Set}", after.Source["set"]);
        ComparePattern(before, after, name, changes);
        CompareLength(before, after, name, changes);
    }

    private static bool Narrows(LabelDeclaration before, LabelDeclaration after) => before.Set == ValueSet.Open && after.Set != ValueSet.Open;

    private static void ComparePattern(LabelDeclaration before, LabelDeclaration after, string name, ChangeList changes)
    {
        if (before.Pattern == after.Pattern) return;
        var widens = after.Pattern is null || (before.Pattern is not null && Covers(after.Pattern, before.Pattern));
        changes.Add(widens ? ChangeKind.Compatible : ChangeKind.Breaking, name, $"pattern {(widens ? "widened" : "narrowed or changed")} from {before.Pattern ?? "any"} to {after.Pattern ?? "any"}", after.Source["pattern"]);
    }

    private static void CompareLength(LabelDeclaration before, LabelDeclaration after, string name, ChangeList changes)
    {
        if (before.MaxLength == after.MaxLength) return;
        var widens = (after.MaxLength ?? int.MaxValue) > (before.MaxLength ?? int.MaxValue);
        changes.Add(widens ? ChangeKind.Compatible : ChangeKind.Breaking, name, $"greatest length {(widens ? "raised" : "lowered")} from {Show(before.MaxLength)} to {Show(after.MaxLength)}", after.Source["max_length"]);
    }

    private static bool Covers(string wide, string narrow) =>
        Re2Pattern.TryParse(wide, out var outer, out _) && Re2Pattern.TryParse(narrow, out var inner, out _) && PatternCover.Covers(outer, inner);

    private static string Show(int? length) => length?.ToString() ?? "any";
}
