using Streamgauge.Metrics;
using Streamgauge.Server.Platform.Identity;
using Streamgauge.Server.Platform.Leases;
using Streamgauge.Server.Platform.Problems;
using Streamgauge.Server.Quotas.Tiers;

namespace Streamgauge.Server.Quotas;

/// <summary>GET /api/v1/audio/stream/limits: what the caller may still do today.</summary>
internal static class LimitsReport
{
    public static Problem LeasesUnavailable { get; } = new(StatusCodes.Status503ServiceUnavailable, "lease_store_unavailable") { RetryAfter = TimeSpan.FromSeconds(2) };

    public static async Task<IResult> OfAsync(
        Caller? caller, AccountKeys keys, AccountLabels labels, AccountTiers tiers, TierTable table, UsageReader usage, ILeaseStore leases, TimeProvider time, CancellationToken cancellation)
    {
        var account = Account.Of(caller!, keys);
        if (await AccountState.ReadAsync(account, tiers, table, usage, leases, time, cancellation) is not { } state) return LeasesUnavailable;
        return Results.Ok(new
        {
            user_id = labels.Of(account, state.Tier).Value,
            tier = state.Tier.Name(),
            limits = state.Limits.ToJson(),
            used_today_minutes = Minutes(state.UsedMs),
            remaining_minutes = Minutes(state.RemainingMs),
            used_today_ms = state.UsedMs,
            remaining_ms = state.RemainingMs,
            active_streams = state.ActiveStreams,
            active_jobs = state.ActiveJobs,
            can_start_stream = !(state.ActiveStreams >= state.Limits.ConcurrentStreams) && state.RemainingMs is not 0,
            can_start_job = !(state.ActiveJobs >= state.Limits.ConcurrentJobs),
            resets_at = state.ResetsAt,
        });
    }

    public static double? Minutes(long? ms) => ms is { } some ? Math.Round(some / 60_000.0, 6) : null;
}
