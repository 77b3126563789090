using System.Text.Json.Nodes;
using Streamgauge.Contracts.Model;
using Streamgauge.Contracts.Reading;
using Streamgauge.Contracts.Rendering.Text;

namespace Streamgauge.Contracts.Rendering.Prometheus;

/// <summary>A contract's scenarios as a promtool test file.</summary>
internal static class RuleTests
{
    public static string Render(Contract contract, ContractSet contracts) =>
        YamlWriter.Write(FileHeader.Of(contract), File(contract, contracts, $"{contract.Name}.rules.yml"));

    /// <summary>The test file's tree, against a rule file of that name.</summary>
    public static JsonObject File(Contract contract, ContractSet contracts, string ruleFile)
    {
        var alerts = new AlertTests(contract, contracts);
        var quiet = new QuietScenarios(contracts);
        var tests = contract.Alerts.SelectMany(alert => alerts.Of(alert).Concat(quiet.Of(alert, contract))).Concat(contract.Recordings.SelectMany(rule => RecordingTests.Of(rule, contract)));
        return File(ruleFile, contract.Alerts.Count > 0 ? tests.Prepend(quiet.NoSeries(contract)) : tests);
    }

    /// <summary>A test file of any tests.</summary>
    public static JsonObject File(string ruleFile, IEnumerable<JsonObject> tests) => new()
    {
        ["rule_files"] = JsonText.Strings(ruleFile),
        ["evaluation_interval"] = "15s",
        ["tests"] = new JsonArray([.. tests]),
    };

    /// <summary>One test: input series and what queries return when.</summary>
    public static JsonObject Test(string name, TimeSpan interval, IEnumerable<KeyValuePair<string, string>> series, IEnumerable<JsonObject> queries) => new()
    {
        ["name"] = name,
        ["interval"] = PromDuration.Format(interval),
        ["input_series"] = new JsonArray([.. series.Select(one => new JsonObject { ["series"] = one.Key, ["values"] = one.Value })]),
        ["promql_expr_test"] = new JsonArray([.. queries]),
    };

    /// <summary>One query of a test and the samples it returns, by label set.</summary>
    public static JsonObject Query(string expr, TimeSpan at, IEnumerable<KeyValuePair<string, double>> samples) => new()
    {
        ["expr"] = expr,
        ["eval_time"] = PromDuration.Format(at),
        ["exp_samples"] = new JsonArray([.. samples.Select(sample => new JsonObject { ["labels"] = sample.Key, ["value"] = sample.Value })]),
    };
}
