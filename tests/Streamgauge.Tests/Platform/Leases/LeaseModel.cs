using Streamgauge.Server.Platform.Leases;
using Xunit;

namespace Streamgauge.Tests.Platform.Leases;

/// <summary>The rules of leases in the plainest words, beside one key of a real store: whatever is asked must be answered alike.</summary>
internal sealed class LeaseModel(ILeaseStore store, string key, int seed)
{
    public static readonly TimeSpan Step = TimeSpan.FromSeconds(1.5);

    /// <summary>How far every expiry is from every step: 1, 2 and 4 s are no multiples of 1.5 s.</summary>
    public static readonly TimeSpan Margin = TimeSpan.FromSeconds(0.45);

    private static readonly TimeSpan[] Ttls = [TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(4)];
    private readonly Random _random = new(seed);
    private readonly Dictionary<string, TimeSpan> _expiries = new(StringComparer.Ordinal);

    /// <summary>A few operations at this moment.</summary>
    public async Task StepAsync(TimeSpan now, CancellationToken cancel)
    {
        foreach (var (member, expiry) in _expiries)
        {
            if (expiry <= now) _expiries.Remove(member);
        }

        for (var i = 0; i < 3; i++) await AskAsync(now, cancel);
        Assert.Equal(_expiries.Count, await store.CountAsync(key, cancel));
        Assert.Equal(_expiries.Keys.Order(StringComparer.Ordinal), (await store.MembersAsync(key, 100, cancel))!.Select(lease => lease.Member).Order(StringComparer.Ordinal));
    }

    private async Task AskAsync(TimeSpan now, CancellationToken cancel)
    {
        var (member, limit, ttl) = ($"m{_random.Next(6)}", _random.Next(5) is var n && n < 4 ? n : (int?)null, Ttls[_random.Next(Ttls.Length)]);
        var (held, full) = (_expiries.ContainsKey(member), _expiries.Count >= limit);
        switch (_random.Next(4))
        {
            case 0 or 1:
                var expected = held ? LeaseOutcome.AlreadyHeld : full ? LeaseOutcome.Refused : LeaseOutcome.Acquired;
                if (expected != LeaseOutcome.Refused) Put(member, now + ttl);
                var answer = await store.TryAcquireAsync(key, member, limit, ttl, cancel);
                Assert.Equal((expected, _expiries.Count), (answer.Outcome, answer.Count));
                Assert.Equal(expected == LeaseOutcome.Refused && limit != 0, answer.RetryAfter is not null);
                break;
            case 2:
                var mode = _random.Next(2) == 0 ? RenewMode.Conditional : RenewMode.Force;
                var renewal = held ? RenewalOutcome.Renewed : mode == RenewMode.Conditional && full ? RenewalOutcome.Lost : RenewalOutcome.Reacquired;
                if (renewal != RenewalOutcome.Lost) Put(member, now + ttl);
                var renewals = await store.RenewAsync(key, [member], limit, ttl, mode, cancel);
                Assert.Equal((renewal, _expiries.Count), (renewals.Outcomes.Single(), renewals.Count));
                break;
            default:
                Assert.Equal(new LeaseReleases(_expiries.Remove(member) ? 1 : 0, _expiries.Count), await store.ReleaseAsync(key, [member], cancel));
                break;
        }
    }

    private void Put(string member, TimeSpan expiry) => _expiries[member] = _expiries.TryGetValue(member, out var before) && before > expiry ? before : expiry;
}
