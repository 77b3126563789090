using System.Security.Cryptography;
using Streamgauge.Server.Platform.Redis;

namespace Streamgauge.Server.Platform.Leases;

/// <summary>The five scripts as methods. A generation other than the expected throws <see cref="GenerationChangedException"/>, and nothing was touched.</summary>
internal sealed class RedisLeases(RedisClient redis)
{
    private readonly string _candidate = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
    private readonly string _leasePrefix = redis.Name("lease:");
    private readonly string _generationKey = redis.Name("generation");

    public Task LoadAsync() => Task.WhenAll(LeaseScripts.All.Select(script => redis.SendAsync("SCRIPT", "LOAD", script.Text)));

    public async Task<string> HelloAsync() => (await redis.EvaluateAsync(LeaseScripts.Hello, [1, _generationKey, _candidate])).Text;

    /// <summary>The answer, or how long the store must settle before it may be asked again.</summary>
    public async Task<(LeaseAnswer Answer, TimeSpan? Settling)> AcquireAsync(string generation, string key, string member, int? limit, TimeSpan ttl, TimeSpan settle)
    {
        var reply = await redis.EvaluateAsync(LeaseScripts.Acquire, [2, Name(key), _generationKey, generation, _candidate, member, limit ?? -1, Ms(ttl), Ms(settle)]);
        var items = reply.Array;
        return items[0].Integer switch
        {
            -1 => throw new GenerationChangedException(items[1].Text),
            -2 => (default, TimeSpan.FromMilliseconds(items[1].Integer)),
            0 => (new LeaseAnswer(LeaseOutcome.Refused, (int)items[1].Integer, items[2].Integer < 0 ? null : TimeSpan.FromMilliseconds(items[2].Integer)), null),
            1 => (new LeaseAnswer(LeaseOutcome.Acquired, (int)items[1].Integer), null),
            _ => (new LeaseAnswer(LeaseOutcome.AlreadyHeld, (int)items[1].Integer), null),
        };
    }

    public async Task<LeaseRenewals> RenewAsync(string generation, string key, IReadOnlyList<string> members, int? limit, TimeSpan ttl, RenewMode mode)
    {
        var reply = await redis.EvaluateAsync(
            LeaseScripts.Renew,
            [2, Name(key), _generationKey, generation, _candidate, limit ?? -1, Ms(ttl), mode == RenewMode.Force ? 2 : 1, .. members]);
        var items = reply.Array;
        if (items[0].Integer == -1) throw new GenerationChangedException(items[1].Text);
        return new LeaseRenewals(Array.ConvertAll(items[1..], code => code.Integer switch { 2 => RenewalOutcome.Renewed, 3 => RenewalOutcome.Reacquired, _ => RenewalOutcome.Lost }), (int)items[0].Integer);
    }

    public async Task<LeaseReleases> ReleaseAsync(string key, IReadOnlyList<string> members)
    {
        var items = (await redis.EvaluateAsync(LeaseScripts.Release, [1, Name(key), .. members])).Array;
        return new LeaseReleases((int)items[0].Integer, (int)items[1].Integer);
    }

    public async Task<(int Count, IReadOnlyList<LeaseMember> Members)> ReadAsync(string generation, string key, int max)
    {
        var items = (await redis.EvaluateAsync(LeaseScripts.Read, [2, Name(key), _generationKey, generation, _candidate, max])).Array;
        if (items[0].Integer == -1) throw new GenerationChangedException(items[1].Text);
        var members = new LeaseMember[(items.Length - 1) / 2];
        for (var i = 0; i < members.Length; i++) members[i] = new LeaseMember(items[1 + (2 * i)].Text, TimeSpan.FromMilliseconds(items[2 + (2 * i)].Integer));
        return ((int)items[0].Integer, members);
    }

    private string Name(string key) => _leasePrefix + key;

    private static long Ms(TimeSpan span) => (long)span.TotalMilliseconds;
}
