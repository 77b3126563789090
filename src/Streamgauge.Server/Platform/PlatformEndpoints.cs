using Streamgauge.Server.Platform.Identity;
using Streamgauge.Server.Platform.Scrape;

namespace Streamgauge.Server.Platform;

internal static class PlatformEndpoints
{
    public static void MapPlatform(this WebApplication app)
    {
        app.MapGet("/health/live", () => Results.Ok(new { status = "alive" })).WithMetadata(NoCallerNeeded.Mark);
        app.MapGet("/health/ready", Readiness).WithMetadata(NoCallerNeeded.Mark);
        app.MapOpenApi();
        app.MapMethods("/metrics", ["GET", "HEAD"], (HttpContext context, MetricsEndpoint metrics) => metrics.ServeAsync(context)).WithMetadata(NoCallerNeeded.Mark);
    }

    private static IResult Readiness(IHostApplicationLifetime life, Leases.ILeaseStore leases)
    {
        var ready = life.ApplicationStarted.IsCancellationRequested && !life.ApplicationStopping.IsCancellationRequested;
        var checks = new { leases = leases.State == Leases.LeaseStoreState.Up ? "ok" : "degraded" };
        return Results.Json(new { status = ready ? "ready" : "not_ready", checks }, statusCode: ready ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }
}
