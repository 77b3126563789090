namespace Streamgauge.IntegrationTests.Rendering;

/// <summary>The documented rules against the scenarios of the corrected ones: each must fail, or there was nothing to correct.</summary>
public sealed class DocumentedRulesTests
{
    [Fact]
    public async Task Every_documented_alert_fails_its_scenarios()
    {
        var (judged, passed) = (0, new List<string>());
        foreach (var contract in Repository.Contracts.Contracts)
        {
            using var trial = new RuleTrial(contract, Repository.Contracts);
            foreach (var alert in contract.Alerts.Where(alert => alert.Documented is not null))
            {
                var variant = (alert.Documented!.Text, alert.Documented.For ?? TimeSpan.Zero);
                if ((await trial.PassAsync(alert, [variant], generated: false, TestContext.Current.CancellationToken))[0]
                    && (await trial.PassAsync(alert, [variant], generated: true, TestContext.Current.CancellationToken))[0]) passed.Add(alert.Name);
                judged++;
            }
        }

        Assert.Equal(36, judged);
        Assert.Empty(passed);
    }

    [Fact]
    public async Task Every_documented_record_but_one_fails_its_tests()
    {
        var passed = new List<string>();
        foreach (var contract in Repository.Contracts.Contracts)
        {
            using var trial = new RuleTrial(contract, Repository.Contracts);
            foreach (var rule in contract.Recordings)
            {
                if (await trial.PassesAsync(rule, rule.Documented!, TestContext.Current.CancellationToken)) passed.Add(rule.Record);
            }
        }

        Assert.Equal(5, Repository.Contracts.Recordings.Count());
        Assert.Equal(["nova:streaming:active:by_region"], passed);
    }
}
