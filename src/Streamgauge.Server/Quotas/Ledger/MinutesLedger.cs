using System.Data.Common;
using Streamgauge.Server.Platform;
using Streamgauge.Server.Platform.Database;

namespace Streamgauge.Server.Quotas.Ledger;

/// <summary>
/// The account books of minutes. Ops of many streams share commits; one that is refused or fails does not touch the others.
/// After a failure it rests for a second before the database is asked again, so that streams decide at once meanwhile.
/// </summary>
internal sealed class MinutesLedger : IAsyncDisposable
{
    private const int QueueLength = 10_000;
    private const int Batch = 256;
    private static readonly TimeSpan AnswerWithin = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan RestAfterFailure = TimeSpan.FromSeconds(1);

    private readonly GroupCommitWriter<LedgerOp, LedgerAnswer> _writer;
    private readonly IDatabase _database;
    private readonly QuotasMetrics _metrics;
    private readonly TimeProvider _time;
    private long _restsUntil = long.MinValue;
    private LedgerLostException? _lost;

    public MinutesLedger(IDatabase database, QuotasMetrics metrics, TimeProvider time)
    {
        (_database, _metrics, _time) = (database, metrics, time);
        _writer = new GroupCommitWriter<LedgerOp, LedgerAnswer>(database, ApplyAsync, QueueLength, Batch);
    }

    /// <summary>The last op failed and the database has not answered since.</summary>
    public bool IsLost => _lost is not null;

    public async Task<LedgerAnswer> SendAsync(LedgerOp op)
    {
        op.Check();
        if (_lost is { } resting && _time.GetTimestamp() < Volatile.Read(ref _restsUntil)) throw resting;
        try
        {
            var answer = await SendOnceMoreIfRacedAsync(op).WaitAsync(AnswerWithin, _time, CancellationToken.None);
            _lost = null;
            Count(op, answer);
            return answer;
        }
        catch (Exception e) when (e is TimeoutException or DatabaseUnavailableException or WriterOverloadedException)
        {
            throw Lose(op, new LedgerLostException(e is TimeoutException ? FailopenReason.Timeout : FailopenReason.Error, e));
        }
        catch (DbException e) when (op.Along is null) // a job's own row may fail for reasons of its own
        {
            throw Lose(op, new LedgerLostException(FailopenReason.Error, e));
        }
    }

    public ValueTask DisposeAsync() => _writer.DisposeAsync();

    private async Task<LedgerAnswer> SendOnceMoreIfRacedAsync(LedgerOp op)
    {
        try
        {
            return await _writer.WriteAsync(op);
        }
        catch (OpRacedException)
        {
            return await _writer.WriteAsync(op); // now it reads as already applied
        }
    }

    private LedgerLostException Lose(LedgerOp op, LedgerLostException lost)
    {
        Volatile.Write(ref _restsUntil, _time.GetTimestamp() + (long)(RestAfterFailure.TotalSeconds * _time.TimestampFrequency));
        _lost = lost;
        _metrics.StreamgaugeQuotaStoreErrors.With(op.IsRefund ? Op.Refund : Op.Charge).Increment();
        return lost;
    }

    private void Count(LedgerOp op, LedgerAnswer answer)
    {
        if (answer.Verdict != LedgerVerdict.Applied) return;
        var kind = op.Kind == SlotKind.Stream ? Kind.Stream : Kind.Job;
        if (op.IsRefund) _metrics.StreamgaugeQuotaRefundedSeconds.With(kind).Increment(-op.Ms / 1000.0);
        else _metrics.StreamgaugeQuotaChargedSeconds.With(kind).Increment(op.Ms / 1000.0);
    }

    /// <summary>By account, so that two nodes lock rows in one order; within an account as they came.</summary>
    private async Task<IReadOnlyList<LedgerAnswer>> ApplyAsync(DbTransaction transaction, IReadOnlyList<LedgerOp> ops)
    {
        if (_database.Kind == DatabaseKind.Postgres) return await PostgresLedger.ApplyAsync(transaction, ops, _time.Now());
        var (answers, now) = (new LedgerAnswer[ops.Count], _time.Now());
        foreach (var i in Enumerable.Range(0, ops.Count).OrderBy(i => ops[i].AccountKey, StringComparer.Ordinal)) answers[i] = await LedgerStatements.ApplyAsync(transaction, ops[i], now);
        return answers;
    }
}
