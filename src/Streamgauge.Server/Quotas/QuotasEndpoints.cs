using System.Data.Common;
using Streamgauge.Server.Platform.Database;
using Streamgauge.Server.Platform.Identity;
using Streamgauge.Server.Platform.Leases;
using Streamgauge.Server.Platform.Problems;
using Streamgauge.Server.Quotas.Admission;
using Streamgauge.Server.Quotas.Audio;
using Streamgauge.Server.Quotas.Ledger;
using Streamgauge.Server.Quotas.Tiers;

namespace Streamgauge.Server.Quotas;

internal static class QuotasEndpoints
{
    public static void MapQuotas(this WebApplication app)
    {
        app.Services.GetRequiredService<QuotasMetrics>().RegisterRest();
        app.MapGet("/api/v1/audio/stream/status", StatusReport.Of).WithMetadata(NoCallerNeeded.Mark);
        app.MapGet("/api/v1/audio/stream/limits", LimitsReport.OfAsync).RequireCaller();
        app.Map("/api/v1/audio/stream/{variant}", AudioEndpoint.ServeAsync).WithMetadata(NoCallerNeeded.Mark).ExcludeFromDescription();

        var admin = app.MapGroup("/api/v1/quotas").RequireCaller();
        admin.MapGet("/tiers", (TierTable table) => TiersReport.Of(table)).RequireRole(Roles.Auditor | Roles.Operator | Roles.Admin);
        admin.MapGet("/summary", SummaryReport.Of).RequireRole(Roles.Auditor | Roles.Operator | Roles.Admin);
        admin.MapGet("/accounts/{sub}", AccountDesk.ShowAsync).RequireRole(Roles.Admin);
        admin.MapDelete("/accounts/{sub}", AccountDesk.EraseAsync).RequireRole(Roles.Admin);
        admin.MapPut("/accounts/{sub}/tier", AccountDesk.SetTierAsync).RequireRole(Roles.Admin);
    }
}
