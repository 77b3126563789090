using Streamgauge.Contracts.Model;

namespace Streamgauge.IntegrationTests.Contracts.Rules;

/// <summary>The corrected rules hold in every scenario; the documented ones do not.</summary>
public sealed class RenderedRulesTests
{
    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;
    private static readonly string Folder = Path.Combine(TheContracts.Root, "rendered", "prometheus");

    [Fact]
    public async Task Promtool_accepts_every_rendered_rule_file() =>
        Assert.Null(await RuleProof.RunAsync(["check", "rules", .. Directory.GetFiles(Folder, "*.rules.yml")], Cancellation));

    [Fact]
    public async Task Promtool_accepts_the_rendered_configuration() =>
        Assert.Null(await RuleProof.RunAsync(["check", "config", Path.Combine(Folder, "prometheus.yml")], Cancellation));

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Every_rendered_scenario_holds(string contract) =>
        Assert.Null(await RuleProof.RunAsync(["test", "rules", Path.Combine(Folder, $"{contract}.tests.yml")], Cancellation));

    [Theory]
    [MemberData(nameof(DocumentedAlerts))]
    public async Task A_documented_alert_fails_the_scenarios_of_its_correction(string name)
    {
        var (contract, alert) = TheContracts.Alert(name);
        var documented = alert.Documented!;
        var wording = alert with { Expr = documented.Text, For = documented.For ?? TimeSpan.Zero, Severity = documented.MappedSeverity };

        var fault = await new LoneRule(TheContracts.Set, contract).FaultAsync(alert, wording, Cancellation);

        Assert.Contains("exp:", fault, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Four_of_the_five_documented_records_fail_the_tests_of_their_correction()
    {
        var kept = new List<string>();
        foreach (var contract in TheContracts.Set.Contracts)
        {
            foreach (var rule in contract.Recordings)
            {
                var fault = await new LoneRule(TheContracts.Set, contract).FaultAsync(rule, rule with { Expr = rule.Documented! }, Cancellation);
                if (fault is null) kept.Add(rule.Record);
                else Assert.Contains("exp:", fault, StringComparison.Ordinal);
            }
        }

        Assert.Equal(["nova:streaming:active:by_region"], kept);
    }

    public static TheoryData<string> Names() => [.. TheContracts.Set.Contracts.Select(contract => contract.Name)];

    public static TheoryData<string> DocumentedAlerts() =>
        [.. TheContracts.Alerts.Where(pair => pair.Alert.Documented is not null).Select(pair => pair.Alert.Name)];
}
