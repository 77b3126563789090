using Streamgauge.Server.Platform.Identity;
using Streamgauge.Server.Platform.Problems;

namespace Streamgauge.Server.Streams;

/// <summary>GET /streams: newest first, a page at a time.</summary>
internal static class StreamListing
{
    public static async Task<IResult> ListAsync(HttpRequest request, Caller? caller, IStreamStore store, StreamDesk desk, StreamViews views, StreamsOptions options, CancellationToken cancellation)
    {
        if (!options.PublicRead && caller is null) return CallerAuth.Unauthenticated(expired: false);

        var (page, fault) = ReadPage(request.Query, caller, desk, options);
        if (page is null) return fault!;

        // One more than asked tells whether there is a next page.
        var found = await store.ListAsync(page with { Limit = page.Limit + 1 }, cancellation);
        var shown = found.Take(page.Limit).ToList();
        return Results.Ok(new
        {
            streams = shown.ConvertAll(stream => views.Of(stream, caller)),
            next_cursor = found.Count > page.Limit ? StreamCursor.Of(shown[^1]).ToString() : null,
        });
    }

    private static (StreamPage? Page, Problem? Fault) ReadPage(IQueryCollection query, Caller? caller, StreamDesk desk, StreamsOptions options)
    {
        string? status = query["status"], region = query["region"], cursor = query["cursor"], limit = query["limit"];
        var mine = query["mine"] == "true";
        if (mine && caller is null) return (null, CallerAuth.Unauthenticated(expired: false));

        var faults = new Dictionary<string, string[]>(StringComparer.Ordinal);
        if (status is not (null or "preparing" or "live" or "ended")) faults["status"] = ["must be preparing, live or ended"];
        if (region is not null && !options.Regions.Contains(region)) faults["region"] = [$"must be one of {string.Join(", ", options.Regions)}"];
        var after = cursor is null ? null : StreamCursor.Read(cursor);
        if (cursor is not null && after is null) faults["cursor"] = ["is not one of ours"];
        var size = 20;
        if (limit is not null && (!int.TryParse(limit, out size) || size is < 1 or > 100)) faults["limit"] = ["must be 1 to 100"];
        if (faults.Count > 0) return (null, Problem.InvalidRequest(faults));

        StreamStatus? wanted = status is null ? null : Enum.Parse<StreamStatus>(status, ignoreCase: true);
        return (new StreamPage(wanted, region, mine ? desk.HostHash(caller!) : null, size, after), null);
    }
}
