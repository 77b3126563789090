using Dapper;
using Streamgauge.Server.Platform;
using Streamgauge.Server.Platform.Cleanup;
using Streamgauge.Server.Platform.Database;

namespace Streamgauge.Server.Quotas.Ledger;

/// <summary>Keeps a day's use 400 days, the charges behind it 35, and the hash of an Idempotency-Key 24 hours, after which it replays nothing.</summary>
internal sealed class LedgerRetention(IDatabase database, TimeProvider time) : ICleanupStep
{
    private const int UsageDays = 400;
    private const int ChargeDays = 35;
    private static readonly TimeSpan IdempotencyKept = TimeSpan.FromHours(24);

    public async Task RunAsync(CancellationToken stopping)
    {
        await DeleteAsync("quota_usage_days", "account_key", UsageDays, stopping);
        await DeleteAsync("quota_charges", "source_id", ChargeDays, stopping);

        var forgotten = new DynamicParameters();
        forgotten.Add("before", time.Now() - IdempotencyKept);
        await database.InBatchesAsync(
            "UPDATE audio_jobs SET idempotency_hash = NULL WHERE id IN (SELECT id FROM audio_jobs WHERE idempotency_hash IS NOT NULL AND created_at <= @before LIMIT @Batch)", forgotten, stopping);
    }

    private Task DeleteAsync(string table, string key, int days, CancellationToken stopping)
    {
        var old = new DynamicParameters();
        old.Add("day", UtcDay.Of(time.GetUtcNow().AddDays(-days)));
        return database.InBatchesAsync($"DELETE FROM {table} WHERE ({key}, day) IN (SELECT {key}, day FROM {table} WHERE day < @day LIMIT @Batch)", old, stopping);
    }
}
