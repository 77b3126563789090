using Dapper;
using Streamgauge.Server.Platform.Database;
using Streamgauge.Server.Platform.Identity;
using Streamgauge.Server.Platform.Leases;
using Streamgauge.Server.Platform.Network;
using Streamgauge.Server.Platform.Problems;
using Streamgauge.Server.Quotas.Tiers;

namespace Streamgauge.Server.Quotas;

/// <summary>What an admin may see and change of one account. It is addressed by its subject; nothing stored holds that.</summary>
internal static class AccountDesk
{
    private static readonly string[] Tables = ["audio_jobs", "quota_charges", "quota_usage_days", "quota_accounts"];

    public static async Task<IResult> ShowAsync(
        string sub, AccountKeys keys, AccountLabels labels, AccountTiers tiers, TierTable table, UsageReader usage, ILeaseStore leases, TimeProvider time, CancellationToken cancellation)
    {
        var account = keys.Account(sub);
        if (await AccountState.ReadAsync(account, tiers, table, usage, leases, time, cancellation) is not { } state) return LimitsReport.LeasesUnavailable;
        return Results.Ok(new
        {
            tier = state.Tier.Name(),
            limits = state.Limits.ToJson(),
            used_today_ms = state.UsedMs,
            used_today_minutes = LimitsReport.Minutes(state.UsedMs),
            remaining_ms = state.RemainingMs,
            active_streams = state.ActiveStreams,
            active_jobs = state.ActiveJobs,
            pseudonym = labels.Of(account, state.Tier).Value,
        });
    }

    public static async Task<IResult> SetTierAsync(string sub, HttpContext context, Caller? caller, AccountKeys keys, AccountTiers tiers, IDatabase database, AuditLog audit, RootKey rootKey, CancellationToken cancellation)
    {
        var (body, fault) = await RequestBody.ReadJsonAsync<TierChange>(context.Request);
        if (body is null) return fault!;
        if (TierNames.Find(body.Tier) is not { } tier) return Problem.InvalidRequest("tier", $"must be one of {string.Join(", ", TierNames.All)}");

        var account = keys.Account(sub);
        var entry = new AuditEntry("quota_account", account.Key, "tier_changed", Succeeded: true, AuditActor.Of(rootKey, caller!), AuditActor.KeyVersion, context.Response.Headers["X-Request-ID"])
        {
            Detail = new Dictionary<string, object?>(StringComparer.Ordinal) { ["tier"] = tier.Name() },
            IpAddress = ClientAddress.Of(context).Address.ToString(),
            UserAgent = context.Request.Headers.UserAgent is [{ Length: > 0 } agent, ..] ? agent[..Math.Min(256, agent.Length)] : null,
        };
        await tiers.SetAsync(account, tier, transaction => audit.AppendAsync(transaction, database, entry), cancellation);
        return Results.Ok(new { tier = tier.Name() });
    }

    public static async Task<IResult> EraseAsync(string sub, AccountKeys keys, AccountTiers tiers, IDatabase database, ILeaseStore leases, CancellationToken cancellation)
    {
        var account = keys.Account(sub);
        var streams = await leases.CountAsync(Admission.AccountAdmission.LeaseKey(account, SlotKind.Stream), cancellation);
        var jobs = await leases.CountAsync(Admission.AccountAdmission.LeaseKey(account, SlotKind.Job), cancellation);
        if (streams is null || jobs is null) return LimitsReport.LeasesUnavailable;
        if (streams + jobs > 0) return new Problem(StatusCodes.Status409Conflict, "account_active", "Streams or jobs of this account are running.");

        await database.WriteAsync(
            async transaction =>
            {
                foreach (var table in Tables) await transaction.Connection!.ExecuteAsync($"DELETE FROM {table} WHERE account_key = CAST(@Key AS char(64))", new { account.Key }, transaction);
                return true;
            },
            cancellation);
        tiers.Forget(account);
        return Results.NoContent();
    }
}
