using Streamgauge.Metrics;
using Streamgauge.Server.Platform.Identity;
using Streamgauge.Server.Platform.Leases;
using Streamgauge.Server.Quotas;
using Streamgauge.Server.Quotas.Admission;
using Streamgauge.Server.Quotas.Tiers;
using Streamgauge.Tests.Support;

namespace Streamgauge.IntegrationTests.Quotas;

/// <summary>More accounts at once than the families have a budget for.</summary>
public sealed class ManyAccountsTests
{
    private static readonly byte[] Key = [.. Enumerable.Range(0, 32).Select(n => (byte)n)];

    [Fact]
    public async Task Ten_thousand_accounts_have_series_and_the_rest_share_one_so_that_the_sum_is_right()
    {
        var (time, registry, keys, pseudonyms) = (new ManualTime(), new MetricRegistry(), new AccountKeys(Key), new Pseudonyms(new RootKey(Key)));
        pseudonyms.Adopt([new PseudonymKey(1, Key)]);
        var leases = new HeldLeases(new MemoryLeaseStore(new LeasesOptions(), time), time);
        var gauges = new AccountGauges(registry, new QuotasMetrics(registry), new AccountLabels(pseudonyms, new QuotasOptions()), leases);
        var holds = new List<(Account Account, LeaseHold Hold)>();
        for (var i = 0; i < 10_003; i++)
        {
            var account = keys.Account($"account-{i}");
            holds.Add((account, await leases.HoldAsync(AccountAdmission.LeaseKey(account, SlotKind.Stream), $"{i}", null, TimeSpan.FromSeconds(120), cancellation: TestContext.Current.CancellationToken)));
            gauges.Changed(account, SlotKind.Stream, Tier.Free);
        }

        var shown = Shown(registry);
        Assert.Equal((10_001, 10_003), (shown.Count, shown.Values.Sum()));
        Assert.Equal(3, shown["_overflow"]);

        foreach (var (account, hold) in holds)
        {
            await hold.DisposeAsync();
            gauges.Changed(account, SlotKind.Stream, Tier.Free);
        }

        Assert.All(Shown(registry).Values, value => Assert.Equal(0, value));
    }

    private static Dictionary<string, double> Shown(MetricRegistry registry) =>
        registry.Snapshot("test").Find("audio_streaming_active")!.Series.ToDictionary(series => series.Labels[0], series => series.Value);
}
