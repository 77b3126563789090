using Streamgauge.Contracts.Model;
using Streamgauge.Contracts.Reading;

namespace Streamgauge.Contracts.Checking;

/// <summary>C023: whoever is woken finds a summary, a description and a whole runbook.</summary>
internal static class RunbookCheck
{
    public static IEnumerable<ContractError> Check(ContractSet contracts) => contracts.Alerts.SelectMany(OfAlert);

    private static IEnumerable<ContractError> OfAlert(Alert alert)
    {
        foreach (var key in new[] { "summary", "description" })
        {
            if (string.IsNullOrWhiteSpace(alert.Annotations.GetValueOrDefault(key))) yield return new(alert.Source["annotations"], "C023", $"'{alert.Name}' has no annotation '{key}'");
        }

        if (!alert.Source.Has("runbook")) yield break; // its absence is an error of reading
        foreach (var missing in Missing(alert.Runbook)) yield return new(alert.Runbook.Source[missing], "C023", $"the runbook of '{alert.Name}' has no '{missing}'");
    }

    private static IEnumerable<string> Missing(Runbook runbook)
    {
        if (string.IsNullOrWhiteSpace(runbook.Meaning)) yield return "meaning";
        if (runbook.Look.Count == 0) yield return "look";
        if (runbook.Causes.Count == 0) yield return "causes";
        if (runbook.Remedy.Count == 0) yield return "remedy";
        if (string.IsNullOrWhiteSpace(runbook.SilenceWhen)) yield return "silence_when";
    }
}
