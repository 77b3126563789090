namespace Streamgauge.IntegrationTests.Rendering;

/// <summary>How much the scenarios notice: the corrected rules are spoilt in small ways, and nine in ten must be caught.</summary>
public sealed class MutationTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Nine_in_ten_mutants_of_the_alerts_fail_and_the_others_are_known()
    {
        var mutants = 0;
        var survivors = new List<string>();
        foreach (var contract in Repository.Contracts.Contracts)
        {
            using var trial = new RuleTrial(contract, Repository.Contracts);
            foreach (var alert in contract.Alerts)
            {
                var all = RuleMutants.Of(alert).DistinctBy(mutant => (mutant.Expr, mutant.For)).ToList();
                mutants += all.Count;
                var alive = all;
                foreach (var generated in new[] { false, true })
                {
                    var passed = await trial.PassAsync(alert, [(alert.Expr, alert.For), .. alive.Select(mutant => (mutant.Expr, mutant.For))], generated, TestContext.Current.CancellationToken);
                    Assert.True(passed[0], $"{alert.Name} fails its own scenarios");
                    alive = [.. alive.Where((_, i) => passed[i + 1])];
                    if (alive.Count == 0) break;
                }

                survivors.AddRange(alive.Select(mutant => mutant.Name));
            }
        }

        output.WriteLine($"{mutants - survivors.Count} of {mutants} mutants killed");
        foreach (var survivor in survivors) output.WriteLine($"{survivor}: {KnownSurvivors.Reason(survivor) ?? "NOT EXPLAINED"}");
        Assert.True(survivors.Count * 10 <= mutants, $"{survivors.Count} of {mutants} survive:\n{string.Join('\n', survivors)}");
        Assert.DoesNotContain(survivors, survivor => KnownSurvivors.Reason(survivor) is null);
    }
}
