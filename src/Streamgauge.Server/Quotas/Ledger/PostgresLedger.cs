using System.Data.Common;

namespace Streamgauge.Server.Quotas.Ledger;

/// <summary>
/// A batch of ops in as few statements as its accounts allow, usually one: a statement an op costs PostgreSQL ten times
/// as much as a row of one. Ops of one account stay in the order they came.
/// </summary>
internal static class PostgresLedger
{
    private const string Lock = """
        SELECT 1 FROM quota_usage_days u JOIN unnest(@Keys::bpchar[], @Days::bpchar[]) AS o (account_key, day) USING (account_key, day)
        ORDER BY account_key, day FOR UPDATE OF u
        """;

    public static async Task<IReadOnlyList<LedgerAnswer>> ApplyAsync(DbTransaction transaction, IReadOnlyList<LedgerOp> ops, DateTimeOffset now)
    {
        var answers = new LedgerAnswer?[ops.Count];
        await ApplyWavesAsync(transaction, ops, answers, now);
        for (var place = 0; place < answers.Length; place++)
        {
            if (ops[place].Along is not null) answers[place] = await LedgerStatements.ApplyAsync(transaction, ops[place], now);
            else answers[place] ??= await LedgerStatements.PresentAsync(transaction, ops[place]);
        }

        return Array.ConvertAll(answers, answer => answer!.Value);
    }

    /// <summary>All statements in one round trip.</summary>
    private static async Task ApplyWavesAsync(DbTransaction transaction, IReadOnlyList<LedgerOp> ops, LedgerAnswer?[] answers, DateTimeOffset now)
    {
        await using var batch = transaction.Connection!.CreateBatch();
        batch.Transaction = transaction;
        var waves = Waves(ops);
        if (waves.Count != 1 || ops.Any(op => op.Along is not null)) AddLock(batch, ops);
        foreach (var wave in waves) wave.AddTo(batch, now);
        await using var reader = await batch.ExecuteReaderAsync();
        do
        {
            while (reader.FieldCount == 3 && await reader.ReadAsync()) // the lock's rows have one field
                answers[reader.GetInt32(0)] = new LedgerAnswer(LedgerVerdict.Applied, reader.GetInt64(1), reader.IsDBNull(2) ? throw new OpRacedException() : reader.GetInt64(2));
        }
        while (await reader.NextResultAsync());
    }

    /// <summary>By the how-many-eth op of its account, because a statement may touch a row once only; then by what a statement can say once.</summary>
    private static List<LedgerWave> Waves(IReadOnlyList<LedgerOp> ops)
    {
        var (turns, waves) = (new Dictionary<(string, string), int>(), new Dictionary<(int, bool, long?), List<int>>());
        for (var place = 0; place < ops.Count; place++)
        {
            var op = ops[place];
            if (op.Along is not null) continue;
            var turn = turns[(op.AccountKey, op.Day)] = turns.GetValueOrDefault((op.AccountKey, op.Day)) + 1;
            if (!waves.TryGetValue((turn, op.IsRefund, op.CapMs), out var places)) waves[(turn, op.IsRefund, op.CapMs)] = places = [];
            places.Add(place);
        }

        return [.. waves.OrderBy(wave => wave.Key.Item1).Select(wave => new LedgerWave(ops, wave.Value))];
    }

    /// <summary>Several statements would lock rows in their own orders; so all rows are locked first, in the one order of every node.</summary>
    private static void AddLock(DbBatch batch, IReadOnlyList<LedgerOp> ops)
    {
        var command = batch.CreateBatchCommand();
        command.CommandText = Lock;
        LedgerWave.Add(command, "Keys", ops.Select(op => op.AccountKey).ToArray());
        LedgerWave.Add(command, "Days", ops.Select(op => op.Day).ToArray());
        batch.BatchCommands.Add(command);
    }
}
