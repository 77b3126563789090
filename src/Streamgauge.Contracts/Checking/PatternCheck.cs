using System.Text.RegularExpressions;
using Streamgauge.Contracts.Model;
using Streamgauge.Contracts.Promql.Patterns;
using Streamgauge.Contracts.Reading;

namespace Streamgauge.Contracts.Checking;

/// <summary>C014: patterns that RE2 and .NET do not both read, and alike; listed values that their own pattern refuses.</summary>
internal static class PatternCheck
{
    public static IEnumerable<ContractError> Check(ContractSet contracts) =>
        contracts.Contracts.SelectMany(contract => contract.Labels).SelectMany(OfLabel);

    private static IEnumerable<ContractError> OfLabel(LabelDeclaration label)
    {
        Re2Pattern? pattern = null;
        if (label.Pattern is { } text)
        {
            if (!Re2Pattern.TryParse(text, out pattern, out var error)) yield return Broken(label, $"RE2 does not read it: {error}");
            else if (!DotnetReads(text)) yield return Broken(label, ".NET does not read it: use the syntax both know");
        }

        foreach (var (index, value) in label.Values.Index())
        {
            if (pattern is not null && !pattern.Matches(value)) yield return Unmet(label, index, $"does not match the pattern {label.Pattern}");
            if (label.MaxLength is { } longest && value.Length > longest) yield return Unmet(label, index, $"is longer than {longest} characters");
        }
    }

    private static bool DotnetReads(string pattern)
    {
        try
        {
            _ = new Regex($"\\A(?:{pattern})\\z", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static ContractError Broken(LabelDeclaration label, string problem) =>
        new(label.Source["pattern"], "C014", $"pattern of '{label.Name}': {problem}");

    private static ContractError Unmet(LabelDeclaration label, int index, string problem) =>
        new(label.Source.ItemOf("values", index), "C014", $"value '{label.Values[index]}' of '{label.Name}' {problem}");
}
