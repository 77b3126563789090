using System.Data.Common;
using Dapper;

namespace Streamgauge.Server.Quotas.Ledger;

/// <summary>
/// The ledger's SQL, the same text for both databases. Each statement carries its own condition, and the rows it affected
/// decide; there is no read before a write that two writers could both pass. The casts are for PostgreSQL's indexes: a
/// parameter sent as text compares as text, past them.
/// </summary>
internal static class LedgerStatements
{
    private const string ChargeDay = """
        INSERT INTO quota_usage_days (account_key, day, used_ms, jobs_started, updated_at)
        SELECT @AccountKey, @Day, @Ms, @Jobs, @Now
        WHERE (@CapMs IS NULL OR @Ms <= @CapMs)
          AND NOT EXISTS (SELECT 1 FROM quota_charges WHERE source_id = @SourceId AND day = CAST(@Day AS char(10)) AND last_seq >= @Seq)
        ON CONFLICT (account_key, day) DO UPDATE
          SET used_ms = quota_usage_days.used_ms + excluded.used_ms,
              jobs_started = quota_usage_days.jobs_started + excluded.jobs_started,
              updated_at = excluded.updated_at
          WHERE @CapMs IS NULL OR quota_usage_days.used_ms + excluded.used_ms <= @CapMs
        RETURNING used_ms
        """;

    private const string ChargeSource = """
        INSERT INTO quota_charges (source_id, day, account_key, kind, last_seq, charged_ms, updated_at)
        VALUES (@SourceId, @Day, @AccountKey, @Kind, @Seq, @Ms, @Now)
        ON CONFLICT (source_id, day) DO UPDATE
          SET last_seq = excluded.last_seq, charged_ms = quota_charges.charged_ms + excluded.charged_ms, updated_at = excluded.updated_at
          WHERE quota_charges.last_seq < excluded.last_seq
        RETURNING charged_ms
        """;

    private const string RefundSource = """
        UPDATE quota_charges SET last_seq = @Seq, charged_ms = CASE WHEN charged_ms > -@Ms THEN charged_ms + @Ms ELSE 0 END, updated_at = @Now
        WHERE source_id = @SourceId AND day = CAST(@Day AS char(10)) AND last_seq < @Seq
        RETURNING charged_ms
        """;

    private const string RefundDay = """
        UPDATE quota_usage_days SET used_ms = CASE WHEN used_ms > -@Ms THEN used_ms + @Ms ELSE 0 END, updated_at = @Now
        WHERE account_key = CAST(@AccountKey AS char(64)) AND day = CAST(@Day AS char(10))
        RETURNING used_ms
        """;

    private const string Present = """
        SELECT COALESCE((SELECT used_ms FROM quota_usage_days WHERE account_key = CAST(@AccountKey AS char(64)) AND day = CAST(@Day AS char(10))), 0) AS UsedMs,
               COALESCE((SELECT charged_ms FROM quota_charges WHERE source_id = @SourceId AND day = CAST(@Day AS char(10))), 0) AS ChargedMs,
               COALESCE((SELECT last_seq FROM quota_charges WHERE source_id = @SourceId AND day = CAST(@Day AS char(10))), 0) AS LastSeq
        """;

    public static Task<LedgerAnswer> ApplyAsync(DbTransaction transaction, LedgerOp op, DateTimeOffset now) =>
        op.IsRefund ? RefundAsync(transaction, op, now) : ChargeAsync(transaction, op, now);

    private static async Task<LedgerAnswer> ChargeAsync(DbTransaction transaction, LedgerOp op, DateTimeOffset now)
    {
        var (connection, row) = (transaction.Connection!, Row(op, now));
        if (await connection.ExecuteScalarAsync<long?>(ChargeDay, row, transaction) is not { } used) return await PresentAsync(transaction, op);

        // A second writer of the same op may have committed between the two statements: then ours must not stand.
        var charged = await connection.ExecuteScalarAsync<long?>(ChargeSource, row, transaction) ?? throw new OpRacedException();
        if (op.Along is not null) await op.Along(transaction);
        return new LedgerAnswer(LedgerVerdict.Applied, used, charged);
    }

    private static async Task<LedgerAnswer> RefundAsync(DbTransaction transaction, LedgerOp op, DateTimeOffset now)
    {
        var (connection, row) = (transaction.Connection!, Row(op, now));
        if (await connection.ExecuteScalarAsync<long?>(RefundSource, row, transaction) is not { } charged) return await PresentAsync(transaction, op);

        var used = await connection.ExecuteScalarAsync<long?>(RefundDay, row, transaction) ?? 0;
        if (op.Along is not null) await op.Along(transaction);
        return new LedgerAnswer(LedgerVerdict.Applied, used, charged);
    }

    /// <summary>Of an op that changed nothing: whether because it had been applied before, or because it would pass the cap.</summary>
    public static async Task<LedgerAnswer> PresentAsync(DbTransaction transaction, LedgerOp op)
    {
        var (used, charged, lastSeq) = await transaction.Connection!.QuerySingleAsync<(long, long, long)>(Present, new { op.AccountKey, op.Day, op.SourceId }, transaction);
        return new LedgerAnswer(lastSeq >= op.Seq || op.IsRefund ? LedgerVerdict.AlreadyApplied : LedgerVerdict.Refused, used, charged);
    }

    private static object Row(LedgerOp op, DateTimeOffset now) => new
    {
        op.AccountKey, op.Day, op.SourceId, op.Seq, op.Ms, op.CapMs,
        Kind = op.KindName,
        Jobs = op.JobsStarted,
        Now = now,
    };
}
