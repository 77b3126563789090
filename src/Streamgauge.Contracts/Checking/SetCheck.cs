using Streamgauge.Contracts.Model;
using Streamgauge.Contracts.Reading;

namespace Streamgauge.Contracts.Checking;

/// <summary>C005, C007: a closed set lists its values, a configured one also says from where, an open one lists none.</summary>
internal static class SetCheck
{
    public static IEnumerable<ContractError> Check(ContractSet contracts) =>
        contracts.Contracts.SelectMany(contract => contract.Labels).Where(label => label.Privacy != Privacy.Forbidden).SelectMany(OfLabel);

    private static IEnumerable<ContractError> OfLabel(LabelDeclaration label)
    {
        var at = label.Source.Here;
        if (label.IsKnownAtStart && label.Values.Count == 0) yield return new(at, "C005", $"missing key 'values': '{label.Name}' is a {label.Set.ToString().ToLowerInvariant()} set");
        if (label is { Set: ValueSet.Configured, From: null }) yield return new(at, "C005", $"missing key 'from': the configuration key '{label.Name}' is read from");
        if (label is { Set: ValueSet.Open, Values.Count: > 0 }) yield return new(label.Source["values"], "C006", $"'{label.Name}' is open: write set: closed, or list no values");
        foreach (var value in label.Values.GroupBy(value => value).Where(group => group.Count() > 1))
        {
            yield return new(label.Source["values"], "C007", $"value '{value.Key}' of '{label.Name}' is listed twice: remove one");
        }
    }
}
