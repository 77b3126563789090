using System.Text.Json.Nodes;
using Streamgauge.Contracts.Model;
using Streamgauge.Contracts.Reading;
using Streamgauge.Contracts.Rendering.Prometheus;
using Streamgauge.Contracts.Rendering.Text;

namespace Streamgauge.IntegrationTests.Rendering;

/// <summary>Puts variants of one rule through that rule's own tests: many variants, one promtool.</summary>
internal sealed class RuleTrial(Contract contract, ContractSet contracts) : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("rule-trial");

    public void Dispose() => _folder.Delete(recursive: true);

    /// <summary>For each expression and <c>for</c>, whether the alert passes its written scenarios (or, on demand, the generated ones).</summary>
    public Task<bool[]> PassAsync(Alert alert, IReadOnlyList<(string Expr, TimeSpan For)> variants, bool generated, CancellationToken cancellation)
    {
        var tests = generated ? new QuietScenarios(contracts).Of(alert, contract).Append(new QuietScenarios(contracts).NoSeries(contract with { Alerts = [alert] })) : new AlertTests(contract, contracts).Of(alert);
        return PassAsync([.. tests], [.. variants.Select(variant => Rule(alert, variant.Expr, variant.For))], cancellation);
    }

    /// <summary>Whether a recorded expression passes the rule's tests.</summary>
    public async Task<bool> PassesAsync(RecordingRule rule, string expr, CancellationToken cancellation) =>
        (await PassAsync([.. RecordingTests.Of(rule, contract)], [new JsonObject { ["record"] = rule.Record, ["expr"] = expr }], cancellation))[0];

    private JsonObject Rule(Alert alert, string expr, TimeSpan hold) => new()
    {
        ["alert"] = alert.Name,
        ["expr"] = expr,
        ["for"] = PromDuration.Format(hold),
        ["labels"] = new JsonObject { ["severity"] = RuleGroups.Word(alert.Severity), ["contract"] = contract.Name },
    };

    private async Task<bool[]> PassAsync(IReadOnlyList<JsonObject> tests, IReadOnlyList<JsonObject> rules, CancellationToken cancellation)
    {
        for (var i = 0; i < rules.Count; i++)
        {
            var group = new JsonObject { ["name"] = "trial", ["interval"] = "15s", ["rules"] = new JsonArray(rules[i]) };
            await WriteAsync($"{i}.rules.yml", new JsonObject { ["groups"] = new JsonArray(group) }, cancellation);
            await WriteAsync($"{i}.tests.yml", RuleTests.File($"{i}.rules.yml", tests.Select(test => (JsonObject)test.DeepClone())), cancellation);
        }

        var (_, output) = await Tool.RunAsync("promtool", ["test", "rules", .. Enumerable.Range(0, rules.Count).Select(i => $"{i}.tests.yml")], cancellation, _folder.FullName);
        return [.. Enumerable.Range(0, rules.Count).Select(i => Passed(output, $"Unit Testing:  {i}.tests.yml\n"))];
    }

    private static bool Passed(string output, string head)
    {
        var at = output.IndexOf(head, StringComparison.Ordinal);
        Assert.True(at >= 0, $"promtool did not get to {head}: {output}");
        return output[(at + head.Length)..].StartsWith("  SUCCESS", StringComparison.Ordinal);
    }

    private Task WriteAsync(string name, JsonObject node, CancellationToken cancellation) =>
        File.WriteAllTextAsync(Path.Combine(_folder.FullName, name), YamlWriter.Write("trial", node), cancellation);
}
