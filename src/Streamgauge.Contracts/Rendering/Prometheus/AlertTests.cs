using System.Text.Json.Nodes;
using Streamgauge.Contracts.Model;
using Streamgauge.Contracts.Reading;
using Streamgauge.Contracts.Rendering.Text;

namespace Streamgauge.Contracts.Rendering.Prometheus;

/// <summary>
/// The tests of an alert: its scenarios, and those that fire on histograms once more as a second scrape of the truth would
/// bring them: edges spelt as OpenMetrics does, and on two instances at once, which must still be one alert.
/// Firing alerts are counted by severity, contract and key labels, so that annotation text is no part of a test.
/// </summary>
internal sealed class AlertTests(Contract contract, ContractSet contracts)
{
    public IEnumerable<JsonObject> Of(Alert alert)
    {
        foreach (var scenario in alert.Scenarios)
        {
            yield return Test(alert, scenario, scenario.Name, GoNumber.Format, [null]);
            if (!scenario.Kinds.Contains(ScenarioKind.Fires) || scenario.Histograms.Count == 0) continue;

            yield return IsAlone(scenario)
                ? Test(alert, FromFirstFiring(scenario), $"{scenario.Name} (two instances, OpenMetrics edges)", GoNumber.FormatOpenMetrics, ["n1:8000", "n2:8000"])
                : Test(alert, scenario, $"{scenario.Name} (OpenMetrics edges)", GoNumber.FormatOpenMetrics, [null]);
        }
    }

    private JsonObject Test(Alert alert, Scenario scenario, string name, Func<double, string> edgeText, IReadOnlyList<string?> instances)
    {
        var histograms = from instance in instances
                         from histogram in scenario.Histograms
                         from series in Expand(histogram.Key, instance, histogram.Value, new(scenario.Scrape, edgeText))
                         select series;
        return RuleTests.Test($"{alert.Name}: {name}", scenario.Scrape, scenario.Series.Concat(histograms), Queries(alert, scenario));
    }

    private IEnumerable<KeyValuePair<string, string>> Expand(string series, string? instance, IReadOnlyList<HistogramSegment> segments, HistogramExpansion expansion)
    {
        if (SeriesSelector.Parse(series) is not { } selector || contracts.FindFamily(selector.Name) is not { } family) return [];
        return expansion.Expand(family, instance is null ? selector : selector.With("instance", instance), segments);
    }

    /// <summary>Twice the traffic passes a guard sooner, so that silence before the alert is no longer promised.</summary>
    private static Scenario FromFirstFiring(Scenario scenario) => scenario with
    {
        Expect = [.. scenario.Expect.OrderBy(expectation => expectation.At).SkipWhile(expectation => expectation.Silent)],
    };

    /// <summary>Whether histograms without an instance are all there is, so that doubling them changes nothing but the traffic.</summary>
    private static bool IsAlone(Scenario scenario) =>
        scenario.Series.Count == 0 && scenario.Histograms.Keys.All(series => !series.Contains("instance=", StringComparison.Ordinal));

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
}
