using System.Collections.Concurrent;

namespace Streamgauge.Server.Platform.Leases;

/// <summary>Decides about new leases while the shared store is lost, by the rule of each use.</summary>
internal sealed class LeaseFallback(LeasesOptions options, LeaseShadow shadow, LeaseMeters meters)
{
    private readonly ConcurrentDictionary<(string Key, string Member), byte> _outstanding = [];

    public LeaseAnswer Decide(string key, string member, int? limit, TimeSpan ttl)
    {
        var use = LeaseUse.Of(key);
        var answer = options.LossOf(use) switch
        {
            LeaseLoss.Bounded => Bounded(key, member, limit, ttl),
            LeaseLoss.Open => shadow.TryPut(key, member, limit: null, ttl),
            _ => new LeaseAnswer(LeaseOutcome.Unavailable, 0),
        };
        meters.Fallback(use, answer.Outcome);
        return answer;
    }

    public void Released(string key, string member) => _outstanding.TryRemove((key, member), out _);

    /// <summary>The store is back and knows of every grant.</summary>
    public void Settled() => _outstanding.Clear();

    private LeaseAnswer Bounded(string key, string member, int? limit, TimeSpan ttl)
    {
        if (_outstanding.Count >= options.FallbackCapacity) return new LeaseAnswer(LeaseOutcome.Unavailable, 0);
        var answer = shadow.TryPut(key, member, limit, ttl);
        if (answer.Outcome == LeaseOutcome.Acquired) _outstanding.TryAdd((key, member), 0);
        return answer;
    }
}
