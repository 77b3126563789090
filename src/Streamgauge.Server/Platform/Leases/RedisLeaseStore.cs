using Streamgauge.Server.Platform.Redis;

namespace Streamgauge.Server.Platform.Leases;

/// <summary>
/// The lease store of several nodes. Redis decides while it is there; while it is lost, or being told again what this
/// node holds, the rule of each use decides about new leases, and what is held goes on.
/// </summary>
internal sealed class RedisLeaseStore : ILeaseStore, IEverySecond
{
    private readonly LeasesOptions _options;
    private readonly RedisClient _redis;
    private readonly RedisLeases _leases;
    private readonly LeaseShadow _shadow;
    private readonly LeaseFallback _fallback;
    private readonly LeaseMeters _meters;
    private readonly LeaseRestorer _restorer;
    private readonly TimeProvider _time;
    private readonly ReleaseJournal _journal = new();
    private readonly SemaphoreSlim _restoring = new(1, 1);
    private volatile string _generation = "";
    private volatile LeaseStoreState _state = LeaseStoreState.Lost;

    public RedisLeaseStore(LeasesOptions options, RedisClient redis, LeaseMeters meters, TimeProvider time)
    {
        (_options, _redis, _meters, _time) = (options, redis, meters, time);
        _leases = new RedisLeases(redis);
        _shadow = new LeaseShadow(time);
        _fallback = new LeaseFallback(options, _shadow, meters);
        _restorer = new LeaseRestorer(_leases, _shadow, _journal, meters);
        redis.OnLost(() => Enter(LeaseStoreState.Lost));
    }

    public LeaseStoreState State => _state;

    public string Generation => _generation;

    public event EventHandler? Changed;

    public async ValueTask<LeaseAnswer> TryAcquireAsync(string key, string member, int? limit, TimeSpan ttl, CancellationToken cancellation = default)
    {
        LeaseRules.CheckKey(key);
        LeaseRules.CheckMember(member);
        LeaseRules.CheckTerms(limit, ttl);
        while (_state == LeaseStoreState.Up)
        {
            try
            {
                var (answer, settling) = await _leases.AcquireAsync(_generation, key, member, limit, ttl, _options.Settle);
                if (settling is { } wait) await Task.Delay(wait, _time, cancellation);
                else return Remember(answer, key, member, limit, ttl);
            }
            catch (GenerationChangedException)
            {
                await RestoreAsync(cancellation);
            }
            catch (RedisUnavailableException e)
            {
                return Unanswered(key, member, limit, ttl, e.MayHaveRun);
            }
        }

        return Unanswered(key, member, limit, ttl, mayHaveRun: false);
    }

    public async ValueTask<LeaseRenewals> RenewAsync(string key, IReadOnlyList<string> members, int? limit, TimeSpan ttl, RenewMode mode, CancellationToken cancellation = default)
    {
        LeaseRules.CheckKey(key);
        LeaseRules.CheckBatch(members);
        LeaseRules.CheckTerms(limit, ttl);
        while (_state != LeaseStoreState.Lost)
        {
            try
            {
                var renewals = await _leases.RenewAsync(_generation, key, members, limit, ttl, mode);
                for (var i = 0; i < members.Count; i++)
                {
                    if (renewals.Outcomes[i] == RenewalOutcome.Lost) _shadow.Remove(key, [members[i]]);
                    else _shadow.Put(key, members[i], limit, ttl);
                }

                return renewals;
            }
            catch (GenerationChangedException)
            {
                await RestoreAsync(cancellation);
            }
            catch (RedisUnavailableException)
            {
                break; // counted by the caller, who asks again at its next turn
            }
        }

        _shadow.Extend(key, members, ttl);
        return new LeaseRenewals([.. members.Select(_ => RenewalOutcome.Unavailable)], 0);
    }

    public async ValueTask<LeaseReleases> ReleaseAsync(string key, IReadOnlyList<string> members, CancellationToken cancellation = default)
    {
        LeaseRules.CheckKey(key);
        LeaseRules.CheckBatch(members);
        var here = _shadow.Remove(key, members);
        foreach (var member in members) _fallback.Released(key, member);
        if (members.Count == 0) return default;
        try
        {
            if (_state == LeaseStoreState.Up) return await _leases.ReleaseAsync(key, members);
        }
        catch (RedisUnavailableException)
        {
            // To the journal, as below.
        }

        foreach (var member in members) _journal.Add(key, member);
        return new LeaseReleases(here, 0);
    }

    public async ValueTask<int?> CountAsync(string key, CancellationToken cancellation = default) => (await ReadAsync(key, 0, cancellation))?.Count;

    public async ValueTask<IReadOnlyList<LeaseMember>?> MembersAsync(string key, int max, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(max, LeaseRules.MaxListed);
        return (await ReadAsync(key, max, cancellation))?.Members;
    }

    public int HeldHere(LeaseUse use) => _shadow.Read().Where(held => LeaseUse.Of(held.Key) == use).Sum(held => held.Members.Count);

    /// <summary>Says hello, so that a Redis that was emptied is told again what we hold within a second.</summary>
    public async ValueTask TurnAsync(CancellationToken stopping)
    {
        if (_state != LeaseStoreState.Up) return;
        try
        {
            if (await _leases.HelloAsync() != _generation) await RestoreAsync(stopping);
            await _restorer.ReleaseAsync(stopping); // what was released just as the store came back
        }
        catch (RedisUnavailableException)
        {
            // The client has seen it too, and reports the loss once.
        }
    }

    private async Task<(int Count, IReadOnlyList<LeaseMember> Members)?> ReadAsync(string key, int max, CancellationToken cancellation)
    {
        LeaseRules.CheckKey(key);
        while (_state != LeaseStoreState.Lost)
        {
            try
            {
                return await _leases.ReadAsync(_generation, key, max);
            }
            catch (GenerationChangedException)
            {
                await RestoreAsync(cancellation);
            }
            catch (RedisUnavailableException)
            {
                return null;
            }
        }

        return null;
    }

    private LeaseAnswer Remember(LeaseAnswer answer, string key, string member, int? limit, TimeSpan ttl)
    {
        if (answer.IsHeld) _shadow.Put(key, member, limit, ttl);
        return answer;
    }

    /// <summary>Redis may have taken the lease without our knowing: unless we grant it ourselves, it is given back when Redis returns.</summary>
    private LeaseAnswer Unanswered(string key, string member, int? limit, TimeSpan ttl, bool mayHaveRun)
    {
        var answer = _fallback.Decide(key, member, limit, ttl);
        if (answer.IsHeld) _journal.Remove(key, member);
        else if (mayHaveRun) _journal.Add(key, member);
        return answer;
    }

    /// <summary>On each new connection: the scripts, then everything this node holds.</summary>
    public async Task ConnectedAsync(CancellationToken cancellation)
    {
        await _leases.LoadAsync();
        await RestoreAsync(cancellation);
    }

    /// <summary>Tells Redis everything this node holds. One caller does it, the others wait until it is done.</summary>
    private async Task RestoreAsync(CancellationToken cancellation)
    {
        await _restoring.WaitAsync(cancellation);
        try
        {
            var generation = await _leases.HelloAsync();
            if (_state == LeaseStoreState.Up && generation == _generation) return;
            Enter(LeaseStoreState.Restoring);
            _generation = generation;
            await _restorer.RestoreAsync(generation, cancellation);
            _fallback.Settled();
            if (_redis.IsConnected) Enter(LeaseStoreState.Up);
        }
        finally
        {
            _restoring.Release();
        }
    }

    private void Enter(LeaseStoreState state)
    {
        if (_state == state) return;
        _state = state;
        _meters.StoreIs(state == LeaseStoreState.Up);
        Changed?.Invoke(this, EventArgs.Empty);
    }
}
