using Streamgauge.Contracts.Model;
using Streamgauge.Contracts.Reading;

namespace Streamgauge.Contracts.Checking;

/// <summary>C018: an alert is shown to fire, to stay silent and to resolve, and each scenario expects what it claims to show.</summary>
internal static class ScenarioKindCheck
{
    public static IEnumerable<ContractError> Check(ContractSet contracts) => contracts.Alerts.SelectMany(OfAlert);

    private static IEnumerable<ContractError> OfAlert(Alert alert)
    {
        if (!alert.Source.Has("scenarios")) yield break;

        foreach (var kind in Enum.GetValues<ScenarioKind>().Where(kind => !alert.Scenarios.Any(scenario => scenario.Kinds.Contains(kind))))
        {
            yield return new(alert.Source["scenarios"], "C018", $"'{alert.Name}' has no scenario of kind {kind.ToString().ToLowerInvariant()}");
        }

        foreach (var scenario in alert.Scenarios.Where(scenario => scenario.Kinds.Contains(ScenarioKind.Fires) == scenario.Expect.All(expectation => expectation.Silent)))
        {
            yield return new(scenario.Source["expect"], "C018", $"scenario '{scenario.Name}' claims kinds that its expectations do not show: 'fires' needs a firing one, 'silent' none");
        }
    }
}
