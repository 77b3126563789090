namespace Streamgauge.Server.Platform.Leases;

/// <summary>
/// Leases that this node keeps until their owner lets go: renewed at a third of their TTL by one loop, not by traffic,
/// and all released at a graceful stop. Gauges of "active" count what is here.
/// </summary>
internal sealed class HeldLeases(ILeaseStore store, TimeProvider time) : IEverySecond, IHostedService
{
    private const int CallsInFlight = 256; // of 10,000: renewals are many, and others' decisions must not wait behind them

    private readonly Lock _lock = new();
    private readonly Dictionary<string, List<LeaseHold>> _holds = new(StringComparer.Ordinal);
    private int _storeLosses;
    private long _lastTurn = time.GetTimestamp();

    /// <summary>Takes a lease and keeps it until the hold is disposed. `onLost` is called once, if others took its place while this process stood still.</summary>
    public async Task<LeaseHold> HoldAsync(string key, string member, int? limit, TimeSpan ttl, Action? onLost = null, CancellationToken cancellation = default)
    {
        var hold = new LeaseHold(this, key, member, limit, ttl, onLost) { RenewedAt = time.GetTimestamp(), LossesSeen = _storeLosses };
        hold.Answer = await store.TryAcquireAsync(key, member, limit, ttl, cancellation);
        if (hold.Answer.IsHeld) Add(hold);
        return hold;
    }

    /// <summary>Takes back, whatever the limit, a lease that this node held before it was restarted.</summary>
    public async Task<LeaseHold> RetakeAsync(string key, string member, TimeSpan ttl, CancellationToken cancellation)
    {
        var hold = new LeaseHold(this, key, member, null, ttl, null) { RenewedAt = time.GetTimestamp(), LossesSeen = _storeLosses, Answer = new LeaseAnswer(LeaseOutcome.AlreadyHeld, 1) };
        var renewals = await store.RenewAsync(key, [member], null, ttl, RenewMode.Force, cancellation);
        if (renewals.Count > 0) hold.Answer = hold.Answer with { Count = renewals.Count };
        Add(hold);
        return hold;
    }

    /// <summary>How many leases of this key the node holds.</summary>
    public int Count(string key)
    {
        lock (_lock) return _holds.TryGetValue(key, out var holds) ? holds.Count : 0;
    }

    public async ValueTask TurnAsync(CancellationToken stopping)
    {
        NoticeStandstill();
        if (Due() is not { Count: > 0 } due) return;

        var batches = due.GroupBy(hold => (hold.Key, hold.Limit, hold.Ttl, Mode: ModeOf(hold)))
            .SelectMany(alike => alike.Chunk(LeaseRules.MaxBatch).Select(batch => (alike.Key.Mode, Batch: batch)));
        var inFlight = new ParallelOptions { MaxDegreeOfParallelism = CallsInFlight, CancellationToken = stopping };
        await Parallel.ForEachAsync(batches, inFlight, async (renewal, cancel) => await RenewAsync(renewal.Mode, renewal.Batch, cancel));
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        store.Changed += StoreChanged;
        return Task.CompletedTask;
    }

    /// <summary>A graceful stop gives everything back at once, instead of leaving it to the TTL.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        store.Changed -= StoreChanged;
        LeaseHold[] all;
        lock (_lock) all = [.. _holds.Values.SelectMany(h => h)];
        foreach (var hold in all) await hold.DisposeAsync();
    }

    internal async ValueTask LetGoAsync(LeaseHold hold)
    {
        Remove(hold);
        await store.ReleaseAsync(hold.Key, [hold.Member], CancellationToken.None);
    }

    private void StoreChanged(object? sender, EventArgs e) => Interlocked.Increment(ref _storeLosses);

    /// <summary>If this process stood still past a TTL (stopped, suspended), others may rightly hold its place now.</summary>
    private void NoticeStandstill()
    {
        var stood = time.GetElapsedTime(_lastTurn);
        _lastTurn = time.GetTimestamp();
        lock (_lock)
        {
            foreach (var holds in _holds.Values)
                foreach (var hold in holds) hold.StoodStill |= stood >= hold.Ttl;
        }
    }

    private List<LeaseHold> Due()
    {
        lock (_lock) return [.. _holds.Values.SelectMany(h => h).Where(hold => time.GetElapsedTime(hold.RenewedAt) >= hold.Ttl / 3)];
    }

    /// <summary>If we were on time, or the store was away, a missing lease was forgotten by the store, not by us. Exclusive ones are never taken by force.</summary>
    private RenewMode ModeOf(LeaseHold hold)
    {
        if (hold.StoodStill || LeaseUse.Of(hold.Key).IsExclusive) return RenewMode.Conditional;
        return time.GetElapsedTime(hold.RenewedAt) < hold.Ttl || hold.LossesSeen != _storeLosses ? RenewMode.Force : RenewMode.Conditional;
    }

    private async Task RenewAsync(RenewMode mode, LeaseHold[] batch, CancellationToken stopping)
    {
        var (first, sentAt, losses) = (batch[0], time.GetTimestamp(), _storeLosses);
        var renewals = await store.RenewAsync(first.Key, [.. batch.Select(hold => hold.Member)], first.Limit, first.Ttl, mode, stopping);
        for (var i = 0; i < batch.Length; i++)
        {
            var (hold, outcome) = (batch[i], renewals.Outcomes[i]);
            if (outcome == RenewalOutcome.Unavailable) continue;
            if (outcome == RenewalOutcome.Lost) Lose(hold);
            else hold.Renewed(sentAt, losses, renewals.Count);
            if (hold.IsDisposed && outcome != RenewalOutcome.Lost) await store.ReleaseAsync(hold.Key, [hold.Member], stopping); // let go while we asked
        }
    }

    private void Lose(LeaseHold hold)
    {
        Remove(hold);
        hold.Lose();
    }

    private void Add(LeaseHold hold)
    {
        lock (_lock)
        {
            if (!_holds.TryGetValue(hold.Key, out var holds)) _holds[hold.Key] = holds = [];
            holds.Add(hold);
        }
    }

    private void Remove(LeaseHold hold)
    {
        lock (_lock)
        {
            if (!_holds.TryGetValue(hold.Key, out var holds)) return;
            holds.Remove(hold);
            if (holds.Count == 0) _holds.Remove(hold.Key);
        }
    }
}
