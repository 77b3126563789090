using System.Data.Common;
using Streamgauge.Server.Platform.Documentation;
using Streamgauge.Server.Platform.Identity;
using Streamgauge.Server.Platform.Leases;
using Streamgauge.Server.Platform.Problems;
using Streamgauge.Server.Quotas.Admission;
using Streamgauge.Server.Quotas.Audio;
using Streamgauge.Server.Quotas.Files;
using Streamgauge.Server.Quotas.Ledger;
using Streamgauge.Server.Quotas.Tiers;

namespace Streamgauge.Server.Quotas;

internal static class QuotasEndpoints
{
    public static void MapQuotas(this WebApplication app)
    {
        app.Services.GetRequiredService<QuotasMetrics>().RegisterRest();
        app.MapGet("/api/v1/audio/stream/status", StatusReport.OfAsync).WithMetadata(NoCallerNeeded.Mark).WithExample("Which audio variants work now.", new Example("/api/v1/audio/stream/status", 200));
        app.MapGet("/api/v1/audio/stream/limits", LimitsReport.OfAsync).RequireCaller().WithExample("What the caller may still do today.", new Example("/api/v1/audio/stream/limits", 200, Example.User));
        app.MapGet("/api/v1/audio/stream/{variant}", AudioEndpoint.ServeAsync).WithMetadata(NoCallerNeeded.Mark)
            .WithExample("The audio socket: levels, vad or transcribe over WebSocket.", new Example("/api/v1/audio/stream/levels", 426));

        app.MapJobs();

        var admin = app.MapGroup("/api/v1/quotas").RequireCaller();
        admin.MapGet("/tiers", (TierTable table) => TiersReport.Of(table)).RequireRole(Roles.Auditor | Roles.Operator | Roles.Admin)
            .WithExample("The limits in force and where each comes from.", new Example("/api/v1/quotas/tiers", 200, "auditor"));
        admin.MapGet("/summary", SummaryReport.Of).RequireRole(Roles.Auditor | Roles.Operator | Roles.Admin)
            .WithExample("This node's active slots, refusals and stores.", new Example("/api/v1/quotas/summary", 200, "operator"));
        admin.MapGet("/accounts/{sub}", AccountDesk.ShowAsync).RequireRole(Roles.Admin)
            .WithExample("One account as it stands, with its pseudonym.", new Example("/api/v1/quotas/accounts/alice", 200, "admin"));
        admin.MapDelete("/accounts/{sub}", AccountDesk.EraseAsync).RequireRole(Roles.Admin)
            .WithExample("Erases an account.", new Example("/api/v1/quotas/accounts/alice", 204, "admin"));
        admin.MapPut("/accounts/{sub}/tier", AccountDesk.SetTierAsync).RequireRole(Roles.Admin)
            .WithExample("Sets an account's tier.", new Example("/api/v1/quotas/accounts/alice/tier", 200, "admin", new { tier = "standard" }));
    }
}
