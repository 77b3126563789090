using Dapper;
using Streamgauge.Server.Platform;
using Streamgauge.Server.Platform.Database;
using Streamgauge.Server.Quotas.Ledger;
using Streamgauge.Tests.Support;
using Xunit;

namespace Streamgauge.Tests.Quotas;

/// <summary>What the books forget, and when, the same on both databases.</summary>
public abstract class LedgerRetentionSuite
{
    private readonly ManualTime _time = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>A migrated, empty database.</summary>
    internal abstract Task<IDatabase> OpenAsync();

    [Fact]
    public async Task Use_is_kept_400_days_and_charges_35_and_more_than_a_batch_goes_at_once()
    {
        var database = await OpenAsync();
        var today = _time.GetUtcNow();
        foreach (var days in new[] { 0, 35, 36, 400, 401 })
        {
            await ExecuteAsync(database, "INSERT INTO quota_usage_days (account_key, day, used_ms, updated_at) VALUES ('a', @day, 1, @now)", new { day = Day(today, days), now = today });
            await ExecuteAsync(database, "INSERT INTO quota_charges (source_id, day, account_key, kind, last_seq, charged_ms, updated_at) VALUES ('s', @day, 'a', 'stream', 1, 1, @now)", new { day = Day(today, days), now = today });
        }

        await ExecuteAsync(
            database, "INSERT INTO quota_charges (source_id, day, account_key, kind, last_seq, charged_ms, updated_at) VALUES (@source, @day, 'a', 'stream', 1, 1, @now)",
            Enumerable.Range(0, 2_100).Select(i => new { source = $"old-{i}", day = Day(today, 100), now = today }));

        await new LedgerRetention(database, _time).RunAsync(Cancel);

        Assert.Equal([Day(today, 400), Day(today, 36), Day(today, 35), Day(today, 0)], await DaysAsync(database, "quota_usage_days"));
        Assert.Equal([Day(today, 35), Day(today, 0)], await DaysAsync(database, "quota_charges"));
    }

    [Fact]
    public async Task An_idempotency_hash_is_forgotten_after_a_day_and_its_job_stays()
    {
        var database = await OpenAsync();
        foreach (var (hash, age) in new[] { ("young", 23.9), ("old", 24.1) })
        {
            await ExecuteAsync(
                database,
                """
                INSERT INTO audio_jobs (id, account_key, status, variants, bytes, duration_ms, sample_rate, channels, charged_ms, day, node, idempotency_hash, created_at, updated_at)
                VALUES (@id, 'a', 'queued', 'levels', 1, 1, 16000, 1, 1, @day, 'n', @hash, @at, @at)
                """,
                new { id = Guid.NewGuid(), hash, day = Day(_time.GetUtcNow(), 0), at = _time.GetUtcNow().AddHours(-age) });
        }

        await new LedgerRetention(database, _time).RunAsync(Cancel);

        var left = await database.ReadAsync(c => c.QueryAsync<string?>("SELECT idempotency_hash FROM audio_jobs ORDER BY created_at"), Cancel);
        Assert.Equal([null, "young"], left.Select(hash => hash?.Trim()));
    }

    [Fact]
    public async Task A_finished_job_goes_after_its_retention_and_an_open_one_never()
    {
        var (database, now) = (await OpenAsync(), _time.GetUtcNow());
        foreach (var (status, ended) in new[] { ("succeeded", 7.1), ("failed", 6.9), ("queued", (double?)null) })
        {
            await ExecuteAsync(
                database,
                """
                INSERT INTO audio_jobs (id, account_key, status, variants, bytes, duration_ms, sample_rate, channels, charged_ms, day, node, created_at, updated_at, finished_at)
                VALUES (@id, 'a', @status, 'levels', 1, 1, 16000, 1, 1, @day, 'n', @at, @at, @end)
                """,
                new { id = Guid.NewGuid(), status, day = Day(now, 0), at = now.AddDays(-30), end = ended is { } days ? now.AddDays(-days) : (DateTimeOffset?)null });
        }

        await new Streamgauge.Server.Quotas.Files.JobStore(database, _time).DeleteBeforeAsync(now - TimeSpan.FromDays(7), Cancel);

        Assert.Equal(["failed", "queued"], await database.ReadAsync(c => c.QueryAsync<string>("SELECT status FROM audio_jobs ORDER BY status"), Cancel));
    }

    private static string Day(DateTimeOffset today, int before) => UtcDay.Of(today.AddDays(-before));

    private static Task ExecuteAsync(IDatabase database, string sql, object parameters) => database.WriteAsync(t => t.Connection!.ExecuteAsync(sql, parameters, t), Cancel);

    private static Task<IEnumerable<string>> DaysAsync(IDatabase database, string table) =>
        database.ReadAsync(c => c.QueryAsync<string>($"SELECT day FROM {table} ORDER BY day"), Cancel);
}
