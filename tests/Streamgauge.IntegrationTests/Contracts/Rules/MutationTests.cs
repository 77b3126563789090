using System.Collections.Concurrent;
using Streamgauge.Contracts.Promql;

namespace Streamgauge.IntegrationTests.Contracts.Rules;

/// <summary>The scenarios are only worth something if they notice a rule that is slightly wrong.</summary>
public sealed class MutationTests(ITestOutputHelper output)
{
    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;

    /// <summary>Mutants that no scenario can notice, each with its reason.</summary>
    private static readonly Dictionary<string, string> Equivalent = new(StringComparer.Ordinal)
    {
        ["StreamgaugeSeriesOverflow: Greater 0.5 x 0.5"] = "an increase of whole events is 0 or at least 1, so 0.25 and 0.5 are the same limit",
    };

    [Fact]
    public async Task Nine_of_ten_mutants_fail_a_scenario_and_the_rest_have_a_reason()
    {
        var mutants = TheContracts.Alerts.SelectMany(pair => new Mutation(pair.Alert).All().Select(mutant => (pair.Contract, pair.Alert, mutant))).ToList();
        var survivors = new ConcurrentBag<string>();

        await Parallel.ForEachAsync(mutants, Cancellation, async (item, cancellation) =>
        {
            var (contract, alert, mutant) = item;
            Assert.True(PromqlParser.Parse(mutant.Alert.Expr).Accepted, mutant.Alert.Expr);
            var rule = new LoneRule(TheContracts.Set, contract);
            var fault = await rule.ScenarioFaultAsync(alert, mutant.Alert, cancellation) ?? await rule.FaultAsync(alert, mutant.Alert, cancellation);
            if (fault is null) survivors.Add($"{alert.Name}: {mutant.Fault}");
        });

        output.WriteLine($"{mutants.Count} mutants, {survivors.Count} survive");
        foreach (var survivor in survivors.Order(StringComparer.Ordinal)) output.WriteLine($"{survivor}: {Equivalent.GetValueOrDefault(survivor, "no reason")}");
        Assert.Empty(survivors.Except(Equivalent.Keys));
        Assert.True(survivors.Count * 10 <= mutants.Count);
    }
}
