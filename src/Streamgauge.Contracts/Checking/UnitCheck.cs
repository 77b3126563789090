using Streamgauge.Contracts.Model;
using Streamgauge.Contracts.Reading;

namespace Streamgauge.Contracts.Checking;

/// <summary>C006: units are words of one list, help is one line.</summary>
internal static class UnitCheck
{
    public static IEnumerable<ContractError> Check(ContractSet contracts) =>
    [
        .. contracts.Families.SelectMany(family => Unknown(family.Unit, family.Source["unit"])),
        .. contracts.Alerts.SelectMany(alert => Unknown(alert.ValueUnit, alert.Source["value_unit"])),
        .. contracts.Alerts.SelectMany(alert => Unknown(alert.Documented?.ValueUnit ?? "", alert.Documented?.Source["value_unit"] ?? alert.Source.Here)),
        .. contracts.Contracts.SelectMany(contract => contract.Objectives).SelectMany(objective => Unknown(objective.Unit, objective.Source["unit"])),
        .. contracts.Families.Where(family => family.Help.Contains('\n'))
            .Select(family => new ContractError(family.Source["help"], "C006", $"help of '{family.Name}' has several lines: write one")),
    ];

    private static IEnumerable<ContractError> Unknown(string unit, SourcePosition at)
    {
        if (unit.Length == 0 || Units.IsKnown(unit)) yield break;

        var nearest = NearestWord.Of(unit, Units.Words);
        yield return new(at, "C006", $"unknown unit '{unit}', {(nearest is null ? $"known are {string.Join(", ", Units.Words)}" : $"did you mean '{nearest}'?")}");
    }
}
