using System.Globalization;
using Streamgauge.Server.Platform.Documentation;
using Streamgauge.Server.Platform.Identity;
using Streamgauge.Server.Platform.Problems;

namespace Streamgauge.Server.Quotas.Files;

/// <summary>The jobs of the caller; those of others are not there.</summary>
internal static class JobEndpoints
{
    private static readonly Problem NotFound = new(StatusCodes.Status404NotFound, "job_not_found");

    public static void MapJobs(this WebApplication app)
    {
        var jobs = app.MapGroup("/api/v1/audio/jobs").RequireCaller();
        jobs.MapPost("", (HttpContext context, Caller? caller, JobDesk desk) => desk.AcceptAsync(context, caller!))
            .WithExample("Takes a WAV file to be analysed.", New);
        jobs.MapGet("", ListAsync).WithExample("The caller's jobs, newest first.", new Example("/api/v1/audio/jobs?limit=10", 200, Example.User));
        jobs.MapGet("/{id}", async (string id, Caller? caller, AccountKeys keys, JobStore store, CancellationToken cancellation) =>
            await FindAsync(id, caller!, keys, store, cancellation) is { } job ? Results.Ok(job.ToJson()) : NotFound)
            .WithExample("One job.", OfOwn("/api/v1/audio/jobs/{id}", 200));
        jobs.MapGet("/{id}/result", ResultAsync).WithExample("What a finished job found.", new Example("/api/v1/audio/jobs/018f0e0e-0000-7000-8000-000000000000/result", 404, Example.User));
        jobs.MapDelete("/{id}", DeleteAsync).WithExample("Cancels a job, or deletes a finished one.", OfOwn("/api/v1/audio/jobs/{id}", 204));
    }

    private static Example New => new("/api/v1/audio/jobs?variants=levels,vad", 202, Example.User, File: "one second of silence, audio/wav");

    private static Example OfOwn(string path, int status) => new(path, status, Example.User) { After = [New] };

    private static async Task<IResult> ListAsync(Caller? caller, AccountKeys keys, JobStore store, CancellationToken cancellation, string? cursor = null, int limit = 20)
    {
        if (limit is < 1 or > 100) return Problem.InvalidRequest("limit", "must be 1 to 100");
        if (cursor is not null && ReadCursor(cursor) is null) return Problem.InvalidRequest("cursor", "is not one of ours");

        var found = await store.ListAsync(Account.Of(caller!, keys), limit + 1, cursor is null ? null : ReadCursor(cursor), cancellation);
        var shown = found.Take(limit).ToList();
        return Results.Ok(new { jobs = shown.ConvertAll(job => job.ToJson()), next_cursor = found.Count > limit ? $"{shown[^1].CreatedAt.UtcTicks}.{shown[^1].Id:N}" : null });
    }

    private static async Task<IResult> ResultAsync(string id, Caller? caller, AccountKeys keys, JobStore store, CancellationToken cancellation)
    {
        if (await FindAsync(id, caller!, keys, store, cancellation) is not { } job) return NotFound;
        return job.Result is null ? new Problem(StatusCodes.Status409Conflict, "job_not_finished", $"The job is {job.Status}.") : Results.Text(job.Result, "application/json");
    }

    private static async Task<IResult> DeleteAsync(string id, Caller? caller, AccountKeys keys, JobStore store, JobCancellation jobs, CancellationToken cancellation)
    {
        if (await FindAsync(id, caller!, keys, store, cancellation) is not { } job) return NotFound;
        if (job.IsFinished) await store.DeleteAsync(job.Id, cancellation);
        else await jobs.CancelAsync(job, cancellation);
        return Results.NoContent();
    }

    private static async Task<AudioJob?> FindAsync(string id, Caller caller, AccountKeys keys, JobStore store, CancellationToken cancellation) =>
        Guid.TryParse(id, out var guid) && await store.FindAsync(guid, cancellation) is { } job && job.AccountKey == Account.Of(caller, keys).Key ? job : null;

    private static (DateTimeOffset, Guid)? ReadCursor(string text) =>
        text.Split('.') is [var ticks, var id] && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at <= DateTimeOffset.MaxValue.UtcTicks && Guid.TryParse(id, out var guid)
            ? (new DateTimeOffset(at, TimeSpan.Zero), guid)
            : null;
}
