using Streamgauge.Contracts.Model;
using Streamgauge.Contracts.Reading;

namespace Streamgauge.Contracts.Checking;

/// <summary>C019: scenarios speak of series the contracts know, in notation promtool reads, and expect the alert's key labels.</summary>
internal static class ScenarioCheck
{
    public static IEnumerable<ContractError> Check(ContractSet contracts)
    {
        var series = new SeriesCheck(contracts);
        return
        [
            .. contracts.Alerts.SelectMany(alert => alert.Scenarios.SelectMany(scenario => OfScenario(alert, scenario, series))),
            .. contracts.Recordings.SelectMany(rule => rule.Tests.SelectMany(test => OfSeries(test.Series, test.Source, series))),
        ];
    }

    private static IEnumerable<ContractError> OfScenario(Alert alert, Scenario scenario, SeriesCheck series)
    {
        foreach (var error in OfSeries(scenario.Series, scenario.Source, series)) yield return error;

        foreach (var histogram in scenario.Histograms.Keys)
        {
            if (series.ProblemOfHistogram(histogram) is { } problem) yield return new(scenario.Source.EntryOf("histograms", histogram), "C019", problem);
        }

        foreach (var expectation in scenario.Expect)
        {
            foreach (var labels in expectation.Firing.Where(labels => !labels.Keys.Order().SequenceEqual(alert.KeyLabels.Order())))
            {
                yield return new(expectation.Source["firing"], "C019", $"expected labels are [{string.Join(", ", labels.Keys)}], key_labels of '{alert.Name}' are [{string.Join(", ", alert.KeyLabels)}]: write those");
            }
        }
    }

    private static IEnumerable<ContractError> OfSeries(IReadOnlyDictionary<string, string> notations, SourceMap source, SeriesCheck series)
    {
        foreach (var (selector, values) in notations)
        {
            var problem = series.Problem(selector) ?? SeriesNotation.Problem(values);
            if (problem is not null) yield return new(source.EntryOf("series", selector), "C019", problem);
        }
    }
}
