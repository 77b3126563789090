using Dapper;
using Streamgauge.Metrics;
using Streamgauge.Server.Platform.Database;
using Streamgauge.Server.Quotas;
using Streamgauge.Server.Quotas.Tiers;
using Streamgauge.Tests.Support;
using Xunit;

namespace Streamgauge.Tests.Quotas;

/// <summary>Which tier an account is in, the same on both databases.</summary>
public abstract class AccountTiersSuite
{
    private static readonly Account Alice = new("alice", "cd6c1ad8b4680ed2a1bf07298f7503d7e60c36d19e6ab45d160acc89e5dcb278");

    private readonly ManualTime _time = new();
    private readonly MetricRegistry _registry = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>A migrated, empty database.</summary>
    internal abstract Task<IDatabase> OpenAsync();

    [Fact]
    public async Task An_unknown_account_has_the_default_and_a_change_here_is_seen_at_once()
    {
        var tiers = Tiers(await OpenAsync());
        Assert.Equal(Tier.Free, await tiers.OfAsync(Alice, Cancel));

        await tiers.SetAsync(Alice, Tier.Premium, _ => Task.CompletedTask, Cancel);

        Assert.Equal(Tier.Premium, await tiers.OfAsync(Alice, Cancel));
    }

    [Fact]
    public async Task A_change_elsewhere_is_seen_after_thirty_seconds()
    {
        var database = await OpenAsync();
        var (here, elsewhere) = (Tiers(database), Tiers(database));
        await here.OfAsync(Alice, Cancel);
        await elsewhere.SetAsync(Alice, Tier.Standard, _ => Task.CompletedTask, Cancel);

        _time.Advance(TimeSpan.FromSeconds(29.999));
        Assert.Equal(Tier.Free, await here.OfAsync(Alice, Cancel));
        _time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(Tier.Standard, await here.OfAsync(Alice, Cancel));
    }

    [Fact]
    public async Task A_lost_database_leaves_the_tier_for_ten_minutes_and_then_the_default_and_each_read_is_counted()
    {
        var database = new BreakableDatabase(await OpenAsync());
        var tiers = Tiers(database);
        await tiers.SetAsync(Alice, Tier.Premium, _ => Task.CompletedTask, Cancel);
        database.IsDown = true;

        _time.Advance(TimeSpan.FromSeconds(29));
        Assert.Equal((Tier.Premium, 0), (await tiers.OfAsync(Alice, Cancel), Errors));
        _time.Advance(TimeSpan.FromMinutes(9));
        Assert.Equal((Tier.Premium, 1), (await tiers.OfAsync(Alice, Cancel), Errors));
        _time.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal((Tier.Free, 2), (await tiers.OfAsync(Alice, Cancel), Errors));

        database.IsDown = false;
        Assert.Equal((Tier.Premium, 2), (await tiers.OfAsync(Alice, Cancel), Errors));
    }

    [Fact]
    public async Task A_tier_that_the_database_should_not_hold_cannot_be_written()
    {
        var database = await OpenAsync();

        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => database.WriteAsync(
            transaction => transaction.Connection!.ExecuteAsync("INSERT INTO quota_accounts (account_key, tier, updated_at) VALUES (@Key, 'gold', '2026-11-21T00:00:00Z')", new { Alice.Key }, transaction), Cancel));
    }

    private int Errors => (int)(_registry.Snapshot().Find("streamgauge_quota_store_errors_total")?.Series.Single(series => series.Labels[0] == "tier").Value ?? 0);

    private AccountTiers Tiers(IDatabase database) => new(database, new QuotasOptions(), new QuotasMetrics(_registry), _time);
}
