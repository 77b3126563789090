using System.Data.Common;

namespace Streamgauge.Server.Quotas.Ledger;

/// <summary>
/// Ops of a batch that PostgreSQL can take in one statement: of different accounts, all charges under one cap or all
/// refunds. The conditions are those of <see cref="LedgerStatements"/>, word for word, and hold for each row by itself.
/// </summary>
internal sealed class LedgerWave(IReadOnlyList<LedgerOp> ops, IReadOnlyList<int> places)
{
    // As PostgreSQL sees the columns: a parameter sent as text would be compared as text, past the index.
    private const string Ops = """
        WITH op AS (
          SELECT * FROM unnest(@Places, @AccountKeys::bpchar[], @Days::bpchar[], @SourceIds::varchar[], @Kinds::varchar[], @Seqs, @Amounts, @Jobs)
            AS o (place, account_key, day, source_id, kind, seq, ms, jobs)
        )
        """;

    private const string Charge = Ops + """
        , day AS (
          INSERT INTO quota_usage_days (account_key, day, used_ms, jobs_started, updated_at)
          SELECT account_key, day, ms, jobs, @Now FROM op
          WHERE (@CapMs::bigint IS NULL OR ms <= @CapMs)
            AND COALESCE((SELECT last_seq FROM quota_charges c WHERE c.source_id = op.source_id AND c.day = op.day), 0) < op.seq
          ORDER BY account_key, day
          ON CONFLICT (account_key, day) DO UPDATE
            SET used_ms = quota_usage_days.used_ms + excluded.used_ms,
                jobs_started = quota_usage_days.jobs_started + excluded.jobs_started,
                updated_at = excluded.updated_at
            WHERE @CapMs::bigint IS NULL OR quota_usage_days.used_ms + excluded.used_ms <= @CapMs
          RETURNING account_key, day, used_ms
        ), source AS (
          INSERT INTO quota_charges (source_id, day, account_key, kind, last_seq, charged_ms, updated_at)
          SELECT op.source_id, op.day, op.account_key, op.kind, op.seq, op.ms, @Now FROM op JOIN day USING (account_key, day)
          ON CONFLICT (source_id, day) DO UPDATE
            SET last_seq = excluded.last_seq, charged_ms = quota_charges.charged_ms + excluded.charged_ms, updated_at = excluded.updated_at
            WHERE quota_charges.last_seq < excluded.last_seq
          RETURNING source_id, day, charged_ms
        )
        SELECT op.place, day.used_ms, source.charged_ms FROM op JOIN day USING (account_key, day) LEFT JOIN source USING (source_id, day)
        """;

    private const string Refund = Ops + """
        , source AS (
          UPDATE quota_charges c SET last_seq = op.seq, charged_ms = GREATEST(0, c.charged_ms + op.ms), updated_at = @Now
          FROM op WHERE c.source_id = op.source_id AND c.day = op.day AND c.last_seq < op.seq
          RETURNING c.source_id, c.day, c.charged_ms
        ), day AS (
          UPDATE quota_usage_days u SET used_ms = GREATEST(0, u.used_ms + op.ms), updated_at = @Now
          FROM op JOIN source USING (source_id, day) WHERE u.account_key = op.account_key AND u.day = op.day
          RETURNING u.account_key, u.day, u.used_ms
        )
        SELECT op.place, COALESCE(day.used_ms, 0) AS used_ms, source.charged_ms FROM op JOIN source USING (source_id, day) LEFT JOIN day USING (account_key, day)
        """;

    /// <summary>Adds its statement to a batch. It answers for each op that was applied: place, used_ms, and charged_ms, null if another writer had applied the same op meanwhile.</summary>
    public void AddTo(DbBatch batch, DateTimeOffset now)
    {
        var command = batch.CreateBatchCommand();
        command.CommandText = ops[places[0]].IsRefund ? Refund : Charge;
        Add(command, "Places", Column((_, place) => place));
        Add(command, "AccountKeys", Column((op, _) => op.AccountKey));
        Add(command, "Days", Column((op, _) => op.Day));
        Add(command, "SourceIds", Column((op, _) => op.SourceId));
        Add(command, "Kinds", Column((op, _) => op.KindName));
        Add(command, "Seqs", Column((op, _) => op.Seq));
        Add(command, "Amounts", Column((op, _) => op.Ms));
        Add(command, "Jobs", Column((op, _) => op.JobsStarted));
        Add(command, "Now", now.UtcDateTime);
        if (!ops[places[0]].IsRefund) Add(command, "CapMs", ops[places[0]].CapMs is { } cap ? cap : DBNull.Value);
        batch.BatchCommands.Add(command);
    }

    public static void Add(DbBatchCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = (name, value);
        command.Parameters.Add(parameter);
    }

    private T[] Column<T>(Func<LedgerOp, int, T> value)
    {
        var column = new T[places.Count];
        for (var i = 0; i < column.Length; i++) column[i] = value(ops[places[i]], places[i]);
        return column;
    }
}
