using System.Text.Json.Nodes;
using Streamgauge.Contracts.Model;
using Streamgauge.Contracts.Promql;
using Streamgauge.Contracts.Promql.Syntax;

namespace Streamgauge.Contracts.Rendering.Prometheus;

/// <summary>
/// Three tests that every alert must pass in silence for two hours: nothing but <c>up</c>, everything standing still,
/// and the same with a restart (counters fall to 0) after one hour.
/// </summary>
internal sealed class QuietScenarios(ContractSet contracts)
{
    private static readonly TimeSpan Scrape = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Length = TimeSpan.FromHours(2);

    /// <summary>Nothing exists but <c>up</c>: one test for all alerts of the contract.</summary>
    public JsonObject NoSeries(Contract contract) => RuleTests.Test(
        "no_series",
        Scrape,
        [new QuietSeries(contracts, contract, Scrape, Length).Up],
        contract.Alerts.Select(alert => AlertQueries.SilentThroughout(alert, Length)));

    /// <summary>Standing still and restarting, for one alert.</summary>
    public IEnumerable<JsonObject> Of(Alert alert, Contract contract)
    {
        var quiet = new QuietSeries(contracts, contract, Scrape, Length);
        if (PromqlParser.Parse(alert.Expr) is not { Accepted: true } parsed) yield break;

        var selectors = parsed.Tree.SelfAndDescendants().OfType<SelectorNode>().ToList();
        yield return Test(alert, "zero_traffic", selectors.SelectMany(selector => quiet.Of(selector, restarts: false)));
        yield return Test(alert, "reset", selectors.SelectMany(selector => quiet.Of(selector, restarts: true)));
    }

    private static JsonObject Test(Alert alert, string name, IEnumerable<KeyValuePair<string, string>> series) => RuleTests.Test(
        $"{alert.Name}: {name}",
        Scrape,
        series.DistinctBy(one => one.Key).OrderBy(one => one.Key, StringComparer.Ordinal),
        [AlertQueries.SilentThroughout(alert, Length)]);
}
