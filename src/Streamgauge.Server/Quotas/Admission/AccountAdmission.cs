using Streamgauge.Server.Platform.Leases;
using Streamgauge.Server.Quotas.Ledger;
using Streamgauge.Server.Quotas.Tiers;

namespace Streamgauge.Server.Quotas.Admission;

/// <summary>In this order: the tier, the minutes left, a place. A refusal is counted here, once, and nowhere else.</summary>
internal sealed class AccountAdmission(
    TierTable table, AccountTiers tiers, UsageReader usage, HeldLeases leases, SourceMeterRoom meters, AccountGauges gauges,
    QuotasMetrics metrics, QuotasOptions options, TimeProvider time) : IAdmission
{
    public async Task<AdmissionAnswer> AdmitAsync(Account account, SlotKind kind, Guid sourceId, bool metered, CancellationToken cancellation)
    {
        var tier = await tiers.OfAsync(account, cancellation);
        var limits = account.IsSystem ? TierLimits.None : table[tier];
        var answer = new AdmissionAnswer(AdmissionOutcome.Admitted, tier, limits);
        var used = metered ? await UsedAsync(account, limits, cancellation) : null;
        if (used >= limits.DailyMs) return Refuse(answer, QuotaRefusal.Minutes(limits.DailyMs!.Value, used!.Value, time.GetUtcNow()));

        var (key, limit, ttl) = Lease(account, kind, limits);
        var lost = new CancellationTokenSource();
        var hold = await leases.HoldAsync(key, sourceId.ToString("D"), limit, ttl, lost.Cancel, cancellation);
        return hold.Answer.Outcome switch
        {
            LeaseOutcome.Refused => Refuse(answer, QuotaRefusal.Concurrency(kind, limit!.Value, hold.Answer.Count)),
            LeaseOutcome.Unavailable => answer with { Outcome = AdmissionOutcome.Unavailable },
            _ => answer with { Slot = Open(account, kind, tier, hold, metered ? new SourceMeter(meters, account.Key, sourceId.ToString("D"), limits.DailyMs, used) : null, lost) },
        };
    }

    /// <summary>What the account may use by its tier.</summary>
    public async Task<TierLimits> LimitsAsync(Account account, CancellationToken cancellation) =>
        account.IsSystem ? TierLimits.None : table[await tiers.OfAsync(account, cancellation)];

    /// <summary>Counts a refusal that the ledger pronounced while a stream ran, or of a file's minutes.</summary>
    public QuotaRefusal Refuse(QuotaRefusal refusal)
    {
        metrics.AudioQuotaViolations.With(refusal.Quota).Increment();
        return refusal;
    }

    public static string LeaseKey(Account account, SlotKind kind) => (kind == SlotKind.Stream ? "audio_streams:" : "audio_jobs:") + account.Key;

    private AdmissionAnswer Refuse(AdmissionAnswer answer, QuotaRefusal refusal) => answer with { Outcome = AdmissionOutcome.Refused, Refusal = Refuse(refusal) };

    /// <summary>Null for who has no limit, and while the ledger is lost: such a stream may begin.</summary>
    private async Task<long?> UsedAsync(Account account, TierLimits limits, CancellationToken cancellation) => limits.DailyMs switch
    {
        null => null,
        0 => 0,
        _ => await usage.TryReadAsync(account, time.GetUtcNow(), cancellation),
    };

    private (string Key, int? Limit, TimeSpan Ttl) Lease(Account account, SlotKind kind, TierLimits limits) => kind == SlotKind.Stream
        ? (LeaseKey(account, kind), limits.ConcurrentStreams, options.StreamTtl)
        : (LeaseKey(account, kind), limits.ConcurrentJobs, options.JobTtl);

    private Slot Open(Account account, SlotKind kind, Tier tier, LeaseHold hold, SourceMeter? meter, CancellationTokenSource lost)
    {
        gauges.Changed(account, kind, tier);
        lost.Token.Register(() => gauges.Changed(account, kind, tier));
        return new Slot(hold, meter, () => gauges.Changed(account, kind, tier), lost);
    }
}
