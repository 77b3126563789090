using Streamgauge.Metrics;
using Streamgauge.Server.Platform.Leases;
using Streamgauge.Server.Quotas.Admission;
using Streamgauge.Server.Quotas.Tiers;

namespace Streamgauge.Server.Quotas;

/// <summary>
/// The two gauges of active slots. A series appears with an account's first lease on this node, always shows what the
/// node holds, is exported once more at 0 after the last, and goes. It keeps the pseudonym it began with.
/// </summary>
internal sealed class AccountGauges(MetricRegistry registry, QuotasMetrics metrics, AccountLabels labels, HeldLeases leases)
{
    private sealed record Series(Gauge Gauge, MetricScope Scope, SlotKind Kind, Tier Tier, int Shown);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Series> _series = new(StringComparer.Ordinal);

    public void Changed(Account account, SlotKind kind, Tier tier) => Changed(AccountAdmission.LeaseKey(account, kind), kind, tier, () => labels.Of(account, tier));

    /// <summary>For whom only the label is known: a job taken up again after a restart has no subject any more.</summary>
    public void Changed(string key, SlotKind kind, Tier tier, Func<Pseudonym> label)
    {
        lock (_lock)
        {
            var held = leases.Count(key);
            if (!_series.TryGetValue(key, out var series))
            {
                if (held == 0) return;
                series = Open(labels.Take(AccountOf(key), label), kind, tier);
            }

            // By difference: accounts over the budget, or of one tier, share a series, which must be their sum.
            series.Gauge.Increment(held - series.Shown);
            _series[key] = series with { Shown = held };
            if (held > 0) return;
            _series.Remove(key);
            series.Scope.Dispose();
            labels.Return(AccountOf(key));
        }
    }

    /// <summary>Active slots of a kind on this node, of the accounts of one tier.</summary>
    public int Count(SlotKind kind, Tier tier)
    {
        lock (_lock) return _series.Values.Where(series => series.Kind == kind && series.Tier == tier).Sum(series => series.Shown);
    }

    private static string AccountOf(string leaseKey) => leaseKey[(leaseKey.IndexOf(':', StringComparison.Ordinal) + 1)..];

    private Series Open(Pseudonym label, SlotKind kind, Tier tier)
    {
        var scope = registry.OpenScope();
        return new Series(kind == SlotKind.Stream ? metrics.AudioStreamingActive.With(scope, label) : metrics.AudioJobsActive.With(scope, label), scope, kind, tier, 0);
    }
}
