namespace Streamgauge.Server.Quotas.Ledger;

/// <summary>
/// What one stream owes and has paid. It pays ahead in slices while the account has plenty, and exactly when it has not;
/// the unused rest goes back to the day it was charged to. While the ledger is lost it draws on a small budget and keeps
/// what it owes as ops that are sent later under their own numbers.
/// </summary>
internal sealed class SourceMeter(SourceMeterRoom room, string accountKey, string sourceId, long? capMs, long? usedMs = null)
{
    private const long ExactBelowMs = 60_000;

    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly Dictionary<string, long> _confirmed = new(StringComparer.Ordinal);
    private readonly List<LedgerOp> _owed = [];
    private long _seq;
    private long _dueMs;
    private long _paidMs;   // as of the last turn: what is paid never falls while the stream runs
    private long? _remainingMs = capMs - usedMs;
    private bool _ended;

    /// <summary>All audio so far that was paid for.</summary>
    public long DueMs => Volatile.Read(ref _dueMs);

    /// <summary>What the account has left by the last answer, this stream's own unused rest included; null when unlimited or unknown.</summary>
    public long? RemainingMs => _remainingMs + Volatile.Read(ref _paidMs) - DueMs;

    private long PaidMs => _confirmed.Values.Sum() + _owed.Sum(op => op.Ms);

    /// <summary>Makes sure that all audio up to `dueMs` is paid for. What is refused does not become due. Most messages find it paid.</summary>
    public ValueTask<ChargeOutcome> PayAsync(long dueMs)
    {
        if (dueMs > Volatile.Read(ref _paidMs)) return new(PayInTurnAsync(dueMs));
        Volatile.Write(ref _dueMs, dueMs);
        return new(ChargeOutcome.Paid);
    }

    /// <summary>Audio that was paid for and came to nothing is not due after all.</summary>
    public Task ForgiveAsync(long ms) => InTurnAsync(() =>
    {
        Volatile.Write(ref _dueMs, DueMs - ms);
        return Task.CompletedTask;
    });

    /// <summary>The stream is over: the unused rest goes back, now or when the ledger is there.</summary>
    public Task EndAsync() => InTurnAsync(async () =>
    {
        if (_ended) return;
        _ended = true;
        if (await BalanceAsync() is not null) room.Debts.Add(this);
    });

    /// <summary>Sends what is owed; false while the ledger does not take it.</summary>
    public Task<bool> SettleAsync() => InTurnAsync(async () => (_ended ? await BalanceAsync() : await SendOwedAsync()) is null);

    private Task<ChargeOutcome> PayInTurnAsync(long dueMs) => InTurnAsync(async () =>
    {
        var need = dueMs - PaidMs;
        var outcome = need <= 0 ? ChargeOutcome.Paid
            : await SendOwedAsync() is { } lost ? PayOnTrust(need, lost.Reason)
            : dueMs > PaidMs ? await ChargeAsync(dueMs - PaidMs)
            : ChargeOutcome.Paid;
        if (outcome == ChargeOutcome.Paid) Volatile.Write(ref _dueMs, dueMs);
        return outcome;
    });

    private async Task<ChargeOutcome> ChargeAsync(long need)
    {
        var slice = _remainingMs < ExactBelowMs ? need : Math.Max(need, room.Options.ChargeSliceMs);
        var op = Next(room.Today, slice) with { CapMs = capMs };
        try
        {
            if (await TrySendAsync(op)) return ChargeOutcome.Paid;
            return slice > need && await TrySendAsync(op with { Ms = need }) ? ChargeOutcome.Paid : ChargeOutcome.Refused;
        }
        catch (LedgerLostException lost)
        {
            return PayOnTrust(need, lost.Reason); // under the unanswered op's number, which is still the next
        }
    }

    private async Task<bool> TrySendAsync(LedgerOp op)
    {
        var answer = await room.Ledger.SendAsync(op);
        _remainingMs = capMs is { } cap ? Math.Max(0, cap - answer.UsedMs) : null;
        if (answer.Verdict == LedgerVerdict.Refused) return false;
        _seq = Math.Max(_seq, op.Seq);
        _confirmed[op.Day] = answer.SourceChargedMs;
        return true;
    }

    private ChargeOutcome PayOnTrust(long need, FailopenReason reason)
    {
        if (capMs is not null && !room.Budgets.TryDraw(accountKey, room.Today, need))
        {
            room.Metrics.StreamgaugeQuotaFailopenExhausted.Increment();
            return ChargeOutcome.Exhausted;
        }

        Owe(need);
        room.Debts.Add(this);
        room.Metrics.StreamgaugeQuotaFailopenEvents.With(reason).Increment();
        room.Metrics.StreamgaugeQuotaFailopenSeconds.With(reason).Increment(need / 1000.0);
        return ChargeOutcome.Paid;
    }

    /// <summary>Needs gather in the last op, unless that is the first: the first may have been applied already, as it is.</summary>
    private void Owe(long ms)
    {
        var today = room.Today;
        if (_owed.Count > 1 && _owed[^1].Day == today) _owed[^1] = _owed[^1] with { Ms = _owed[^1].Ms + ms };
        else Owe(Next(today, ms));
    }

    private void Owe(LedgerOp op)
    {
        _owed.Add(op);
        _seq = op.Seq;
    }

    /// <summary>Sends what is owed until nothing is; returns what stopped it.</summary>
    private async Task<LedgerLostException?> SendOwedAsync()
    {
        try
        {
            while (_owed.Count > 0)
            {
                await TrySendAsync(_owed[0]);
                _owed.RemoveAt(0);
            }

            return null;
        }
        catch (LedgerLostException lost)
        {
            return lost;
        }
    }

    /// <summary>After the end: makes what was charged equal what was due.</summary>
    private async Task<LedgerLostException?> BalanceAsync()
    {
        while (await SendOwedAsync() is null)
        {
            var difference = DueMs - PaidMs;
            if (difference == 0) return null;
            var lastDay = _confirmed.Where(d => d.Value > 0).Select(d => d.Key).Max(StringComparer.Ordinal) ?? room.Today;
            Owe(Next(lastDay, Math.Max(difference, -_confirmed.GetValueOrDefault(lastDay))));
        }

        return await SendOwedAsync();
    }

    private LedgerOp Next(string day, long ms) => new(accountKey, day, sourceId, SlotKind.Stream, _seq + 1, ms);

    private Task InTurnAsync(Func<Task> act) => InTurnAsync(async () =>
    {
        await act();
        return true;
    });

    private async Task<T> InTurnAsync<T>(Func<Task<T>> act)
    {
        await _turn.WaitAsync();
        try
        {
            return await act();
        }
        finally
        {
            Volatile.Write(ref _paidMs, PaidMs);
            _turn.Release();
        }
    }
}
