using System.Text.Json.Nodes;
using Streamgauge.Contracts.Model;
using Streamgauge.Contracts.Reading;
using Streamgauge.Contracts.Rendering.Text;

namespace Streamgauge.Contracts.Rendering.Prometheus;

/// <summary>
/// The tests of an alert: its scenarios, those with whole bucket edges once more in the spelling of OpenMetrics,
/// and the generated quiet ones. Firing alerts are counted by severity, contract and key labels, so that annotation text is no part of a test.
/// </summary>
internal sealed class AlertTests(Contract contract, ContractSet contracts)
{
    public IEnumerable<JsonObject> Of(Alert alert)
    {
        foreach (var scenario in alert.Scenarios)
        {
            yield return Test(alert, scenario, $"{alert.Name}: {scenario.Name}", GoNumber.Format);
            if (scenario.Kinds.Contains(ScenarioKind.Fires) && HasWholeEdges(scenario))
            {
                yield return Test(alert, scenario, $"{alert.Name}: {scenario.Name} (OpenMetrics edges)", GoNumber.FormatOpenMetrics);
            }
        }
    }

    private JsonObject Test(Alert alert, Scenario scenario, string name, Func<double, string> edgeText)
    {
        var histograms = scenario.Histograms.SelectMany(histogram => Expand(histogram.Key, histogram.Value, scenario.Scrape, edgeText));
        return RuleTests.Test(name, scenario.Scrape, scenario.Series.Concat(histograms), Queries(alert, scenario));
    }

    private IEnumerable<KeyValuePair<string, string>> Expand(string series, IReadOnlyList<HistogramSegment> segments, TimeSpan scrape, Func<double, string> edgeText) =>
        SeriesSelector.Parse(series) is { } selector && contracts.FindFamily(selector.Name) is { } family
            ? new HistogramExpansion(family, scrape, edgeText).Expand(selector, segments)
            : [];

    private IEnumerable<JsonObject> Queries(Alert alert, Scenario scenario)
    {
        foreach (var expectation in scenario.Expect)
        {
            yield return RuleTests.Query(AlertQueries.Firing(alert), expectation.At, Samples(alert, expectation));
        }

        if (scenario.Kinds.All(kind => kind == ScenarioKind.Silent) && scenario.Expect.Count > 0)
        {
            yield return AlertQueries.SilentThroughout(alert, scenario.Expect.Max(expectation => expectation.At));
        }
    }

    private IEnumerable<KeyValuePair<string, double>> Samples(Alert alert, Expectation expectation) => expectation.Firing
        .Select(labels => SeriesSelector.Braces(
        [
            new("contract", contract.Name),
            new("severity", RuleGroups.Word(alert.Severity)),
            .. labels,
        ]))
        .GroupBy(labels => labels)
        .Select(group => new KeyValuePair<string, double>(group.Key, group.Count()));

    private bool HasWholeEdges(Scenario scenario) => scenario.Histograms.Keys
        .Select(series => contracts.FindFamily(SeriesSelector.Parse(series)?.Name ?? ""))
        .Any(family => family?.Buckets.Any(edge => Math.Floor(edge) == edge) ?? false);
}
