using Streamgauge.Server.Platform.Leases;
using Streamgauge.Server.Quotas.Admission;
using Streamgauge.Server.Quotas.Ledger;
using Streamgauge.Server.Quotas.Tiers;

namespace Streamgauge.Server.Quotas;

/// <summary>An account as it stands: its tier, what it used today, what it has open over all nodes.</summary>
internal sealed record AccountState(Tier Tier, TierLimits Limits, long UsedMs, int ActiveStreams, int ActiveJobs, DateTimeOffset ResetsAt)
{
    public long? RemainingMs => Limits.DailyMs is { } cap ? Math.Max(0, cap - UsedMs) : null;

    /// <summary>Null while the lease store cannot tell; while the database cannot, its own exception says so. Never an invented 0.</summary>
    public static async Task<AccountState?> ReadAsync(Account account, AccountTiers tiers, TierTable table, UsageReader usage, ILeaseStore leases, TimeProvider time, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var used = await usage.ReadAsync(account, now, cancellation);
        var tier = await tiers.OfAsync(account, cancellation);
        var streams = await leases.CountAsync(AccountAdmission.LeaseKey(account, SlotKind.Stream), cancellation);
        var jobs = await leases.CountAsync(AccountAdmission.LeaseKey(account, SlotKind.Job), cancellation);
        return streams is null || jobs is null ? null : new AccountState(tier, table[tier], used, streams.Value, jobs.Value, UtcDay.EndOf(now));
    }
}
