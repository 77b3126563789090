using Dapper;
using Streamgauge.Server.Platform;
using Streamgauge.Server.Platform.Database;

namespace Streamgauge.Server.Quotas.Tiers;

/// <summary>
/// Which tier an account is in. Read through a cache: fresh for 30 s, and good for 10 minutes while the database is lost;
/// after that everybody has the default.
/// </summary>
internal sealed class AccountTiers(IDatabase database, QuotasOptions options, QuotasMetrics metrics, TimeProvider time)
{
    private const int MostCached = 100_000;
    private static readonly TimeSpan FreshFor = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan GoodFor = TimeSpan.FromMinutes(10);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, LinkedListNode<(string Key, Tier Tier, long ReadAt)>> _cached = new(StringComparer.Ordinal);
    private readonly LinkedList<(string Key, Tier Tier, long ReadAt)> _recent = [];

    public async Task<Tier> OfAsync(Account account, CancellationToken cancellation)
    {
        var cached = Find(account.Key);
        if (cached is { } fresh && time.GetElapsedTime(fresh.ReadAt) < FreshFor) return fresh.Tier;
        try
        {
            var name = await database.ReadAsync(c => c.QuerySingleOrDefaultAsync<string>("SELECT tier FROM quota_accounts WHERE account_key = CAST(@Key AS char(64))", new { account.Key }), cancellation);
            return Remember(account.Key, TierNames.Find(name) ?? options.DefaultTier);
        }
        catch (DatabaseUnavailableException)
        {
            metrics.StreamgaugeQuotaStoreErrors.With(Op.Tier).Increment();
            return cached is { } old && time.GetElapsedTime(old.ReadAt) < GoodFor ? old.Tier : options.DefaultTier;
        }
    }

    /// <summary>Changes an account's tier; `along` writes in the same transaction.</summary>
    public async Task SetAsync(Account account, Tier tier, Func<System.Data.Common.DbTransaction, Task> along, CancellationToken cancellation)
    {
        await database.WriteAsync(
            async transaction =>
            {
                await transaction.Connection!.ExecuteAsync(
                    """
                    INSERT INTO quota_accounts (account_key, tier, updated_at) VALUES (@Key, @Tier, @Now)
                    ON CONFLICT (account_key) DO UPDATE SET tier = excluded.tier, updated_at = excluded.updated_at
                    """,
                    new { account.Key, Tier = tier.Name(), Now = time.Now() },
                    transaction);
                await along(transaction);
                return true;
            },
            cancellation);
        Remember(account.Key, tier);
    }

    public void Forget(Account account)
    {
        lock (_lock)
        {
            if (_cached.Remove(account.Key, out var node)) _recent.Remove(node);
        }
    }

    private (Tier Tier, long ReadAt)? Find(string key)
    {
        lock (_lock)
        {
            if (!_cached.TryGetValue(key, out var node)) return null;
            _recent.Remove(node);
            _recent.AddFirst(node);
            return (node.Value.Tier, node.Value.ReadAt);
        }
    }

    private Tier Remember(string key, Tier tier)
    {
        lock (_lock)
        {
            if (_cached.Remove(key, out var old)) _recent.Remove(old);
            _cached[key] = _recent.AddFirst((key, tier, time.GetTimestamp()));
            if (_cached.Count > MostCached) _cached.Remove(_recent.Last!.Value.Key);
            if (_recent.Count > MostCached) _recent.RemoveLast();
            return tier;
        }
    }
}
