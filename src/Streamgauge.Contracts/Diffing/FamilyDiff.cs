using System.Globalization;
using Streamgauge.Contracts.Model;

namespace Streamgauge.Contracts.Diffing;

/// <summary>Families: name, type, unit, labels, values, patterns, privacy and bucket edges.</summary>
internal static class FamilyDiff
{
    public static ChangeList Compare(Contract old, Contract now, ChangeList changes)
    {
        changes.Match("family", old.Families, now.Families, family => family.Name, family => family.Source.Here, (before, after) => Compare(before, after, changes));
        changes.Match("label", Used(old), Used(now), label => $"label {label.Name}", label => label.Source.Here, (before, after) => LabelDiff.Compare(before, after, changes));
        return changes;
    }

    private static void Compare(Family before, Family after, ChangeList changes)
    {
        var name = after.Name;
        changes.AddIfDifferent(ChangeKind.Breaking, name, "type", before.Type, after.Type, after.Source["type"]);
        changes.AddIfDifferent(ChangeKind.Breaking, name, "unit", before.Unit, after.Unit, after.Source["unit"]);
        changes.AddIfDifferent(ChangeKind.Breaking, name, "set of labels", Labels(before), Labels(after), after.Source["labels"]);
        changes.AddIfDifferent(ChangeKind.Text, name, "help", before.Help, after.Help, after.Source["help"]);
        foreach (var edge in before.Buckets.Except(after.Buckets)) changes.Add(ChangeKind.Breaking, name, $"bucket edge {Text(edge)} removed", after.Source["buckets"]);
        foreach (var edge in after.Buckets.Except(before.Buckets)) changes.Add(ChangeKind.Compatible, name, $"bucket edge {Text(edge)} added", after.Source["buckets"]);
        if (before.Native != after.Native) changes.Add(after.Native ? ChangeKind.Compatible : ChangeKind.Breaking, name, $"native histogram {(after.Native ? "added" : "removed")}", after.Source["native"]);
    }

    // A declared name that no family uses is nobody's concern, unless it is forbidden.
    private static IEnumerable<LabelDeclaration> Used(Contract contract) => contract.Labels.Where(label =>
        label.Privacy == Privacy.Forbidden || contract.Families.Any(family => family.Labels.Any(used => used.Name == label.Name)));

    private static string Labels(Family family) => string.Join(", ", family.Labels.Select(label => label.Name).Order(StringComparer.Ordinal));

    private static string Text(double edge) => edge.ToString(CultureInfo.InvariantCulture);
}
