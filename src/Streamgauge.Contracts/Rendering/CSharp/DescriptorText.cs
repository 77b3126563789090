using Streamgauge.Contracts.Model;
using Streamgauge.Contracts.Rendering.Text;

namespace Streamgauge.Contracts.Rendering.CSharp;

/// <summary>The expression that makes a family's descriptor.</summary>
internal static class DescriptorText
{
    public static string Of(Family family, Contract contract) =>
        $"new MetricDescriptor({CSharpNames.Quoted(family.Name)}, {CSharpNames.Quoted(family.Help)}) {{ {string.Join(", ", Settings(family, contract))} }}";

    private static IEnumerable<string> Settings(Family family, Contract contract)
    {
        if (family.Unit != "none") yield return $"Unit = {CSharpNames.Quoted(family.Unit)}";
        if (family.Labels.Count > 0) yield return $"Labels = [{string.Join(", ", family.Labels.Select(label => Label(label, family)))}]";
        if (family.Buckets.Count > 0) yield return $"Buckets = [{string.Join(", ", family.Buckets.Select(GoNumber.Format))}]";
        if (family.Native) yield return "NativeHistogram = true";
        yield return $"Budget = {family.Lifetime.Budget}";
        if (family.Lifetime.ExpiresAfter is { } after) yield return $"ExpiresAfter = TimeSpan.FromMilliseconds({(long)after.TotalMilliseconds})";
        yield return $"Contract = {CSharpNames.Quoted(contract.Name)}";
    }

    /// <summary>
    /// The engine creates a family whose sets are all closed at 0. A family that must not appear before it is used
    /// therefore keeps its sets to itself; the enum still guards the values.
    /// </summary>
    private static string Label(LabelDeclaration label, Family family)
    {
        var settings = new List<string>();
        var startsAtZero = family.Lifetime.ZeroInit != ZeroInit.Never;
        if (label.Set == ValueSet.Closed && startsAtZero) settings.Add($"Values = [{string.Join(", ", label.Values.Select(CSharpNames.Quoted))}]");
        if (label.Set == ValueSet.Configured && startsAtZero) settings.Add($"Values = {InstrumentsFile.ConfiguredParameter(label)}");
        if (label.Privacy == Privacy.Pseudonym) settings.Add("Privacy = LabelPrivacy.Pseudonym");
        return settings.Count == 0
            ? $"new LabelDescriptor({CSharpNames.Quoted(label.Name)})"
            : $"new LabelDescriptor({CSharpNames.Quoted(label.Name)}) {{ {string.Join(", ", settings)} }}";
    }
}
