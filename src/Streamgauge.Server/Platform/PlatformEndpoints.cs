using Dapper;
using Streamgauge.Server.Platform.Database;
using Streamgauge.Server.Platform.Documentation;
using Streamgauge.Server.Platform.Identity;
using Streamgauge.Server.Platform.Scrape;
using Streamgauge.Server.Platform.Snapshot;

namespace Streamgauge.Server.Platform;

internal static class PlatformEndpoints
{
    public static void MapPlatform(this WebApplication app)
    {
        app.Services.GetRequiredService<PlatformMetrics>().RegisterRest();
        app.MapGet("/health/live", () => Results.Ok(new { status = "alive" })).WithMetadata(NoCallerNeeded.Mark).WithExample("Whether the process answers.", new Example("/health/live", 200));
        app.MapOpenApi().WithMetadata(NoCallerNeeded.Mark);
        app.MapGet("/health/ready", ReadinessAsync).WithMetadata(NoCallerNeeded.Mark).WithExample("Whether requests should be sent here.", new Example("/health/ready", 200));
        app.MapScrape("/metrics", contract => contract != ServedContracts.Indexer);
        app.MapScrape("/internal/indexer/metrics", contract => contract == ServedContracts.Indexer);
        app.MapGet("/api/v1/metrics", (HttpContext context, SnapshotEndpoint snapshot) => snapshot.ServeAsync(context)).WithMetadata(NoCallerNeeded.Mark)
            .WithExample("Every family as JSON.", new Example("/api/v1/metrics?name[]=audio_streaming_active&series_limit=10", 200));
    }

    private static void MapScrape(this WebApplication app, string path, Func<string, bool> isServedHere) =>
        app.MapMethods(path, ["GET", "HEAD"], (HttpContext context, MetricsEndpoint metrics) => metrics.ServeAsync(context, isServedHere)).WithMetadata(NoCallerNeeded.Mark)
            .WithExample("The metrics, in the format the scraper prefers.", new Example(path, 200));

    private static async Task<IResult> ReadinessAsync(IHostApplicationLifetime life, Leases.ILeaseStore leases, IDatabase database, IEnumerable<IReadinessNote> notes, CancellationToken cancellation)
    {
        var serves = life.ApplicationStarted.IsCancellationRequested && !life.ApplicationStopping.IsCancellationRequested;
        var hasDatabase = await AnswersAsync(database, cancellation);
        var checks = new Dictionary<string, string>(StringComparer.Ordinal) { ["database"] = hasDatabase ? "ok" : "failed", ["leases"] = leases.State == Leases.LeaseStoreState.Up ? "ok" : "degraded" };
        foreach (var note in notes) checks[note.Name] = note.IsWell ? "ok" : "degraded";
        var ready = serves && hasDatabase;
        return Results.Json(new { status = ready ? "ready" : "not_ready", checks }, statusCode: ready ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }

    private static async Task<bool> AnswersAsync(IDatabase database, CancellationToken cancellation)
    {
        try
        {
            return await database.ReadAsync(connection => connection.ExecuteScalarAsync<int>("SELECT 1"), cancellation) == 1;
        }
        catch (DatabaseUnavailableException)
        {
            return false;
        }
    }
}
