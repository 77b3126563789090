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

        foreach (var scenario in alert.Scenarios)
        {
            if (Problem(scenario) is { } problem) yield return new(scenario.Source["expect"], "C018", $"scenario '{scenario.Name}' {problem}");
        }
    }

    private static string? Problem(Scenario scenario)
    {
        var fires = scenario.Expect.Any(expectation => !expectation.Silent);
        if (scenario.Kinds.Contains(ScenarioKind.Fires) && !fires) return "claims to fire: expect it firing at some time";
        if (scenario.Kinds.All(kind => kind == ScenarioKind.Silent) && fires) return "claims silence but expects it firing: name its other kinds, too";
        return scenario.Kinds.Contains(ScenarioKind.Resolves) && scenario.Expect.All(expectation => !expectation.Silent) ? "claims to resolve: expect it silent at some time" : null;
    }
}
