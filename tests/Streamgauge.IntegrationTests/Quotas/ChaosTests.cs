using Streamgauge.IntegrationTests.Quotas.Chaos;

namespace Streamgauge.IntegrationTests.Quotas;

/// <summary>The short form of what `./bench quotas --only chaos` does for three minutes.</summary>
public sealed class ChaosTests
{
    [Fact]
    public async Task Whatever_dies_or_stands_still_the_counts_are_the_truth_within_one_lease_time()
    {
        await using var run = new ChaosRun(seed: 1);
        await run.StartAsync();
        await run.TrafficAsync(TimeSpan.FromSeconds(2));
        await run.StandStillAsync(TimeSpan.FromSeconds(3));
        await run.RestartRedisAsync();
        await run.KillAsync();
        await run.EndAsync();

        Assert.All(run.Faults, fault => Assert.True(fault.RightAfter is not null, $"{fault.What}: {fault.Seen}"));
        foreach (var fault in run.Faults) TestContext.Current.TestOutputHelper?.WriteLine(fault.ToString());
    }
}
