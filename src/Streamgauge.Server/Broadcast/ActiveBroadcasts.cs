using Streamgauge.Server.Broadcast.Rooms;
using Streamgauge.Server.Platform.Identity;
using Streamgauge.Server.Platform.Problems;
using Streamgauge.Server.Streams;

namespace Streamgauge.Server.Broadcast;

/// <summary>GET /streams/active: broadcasts not closed, the most watched first.</summary>
internal static class ActiveBroadcasts
{
    public static IResult List(HttpRequest request, Caller? caller, BroadcastRooms rooms, BroadcastViews views, StreamsOptions options)
    {
        if (!options.PublicRead && caller is null) return CallerAuth.Unauthenticated(expired: false);

        var faults = new Dictionary<string, string[]>(StringComparer.Ordinal);
        var limit = Number(request.Query["limit"], "limit", 20, 1, 100, faults);
        var offset = Number(request.Query["offset"], "offset", 0, 0, 10_000, faults);
        string? region = request.Query["region"];
        if (region is not null && !options.Regions.Contains(region)) faults["region"] = [$"must be one of {string.Join(", ", options.Regions)}"];
        if (faults.Count > 0) return Problem.InvalidRequest(faults);

        var open = rooms.All.Where(room => room.IsOpen && (region is null || room.Stream.Region == region)).Select(views.Of)
            .OrderByDescending(view => view.ViewerCount).ThenByDescending(view => view.StartedAt).ThenBy(view => view.Id).ToList();
        return Results.Ok(new { streams = open.Skip(offset).Take(limit), total_count = open.Count, limit, offset });
    }

    private static int Number(string? text, string name, int fallback, int low, int high, Dictionary<string, string[]> faults)
    {
        if (text is null) return fallback;
        if (int.TryParse(text, out var number) && number >= low && number <= high) return number;

        faults[name] = [$"must be {low} to {high}"];
        return fallback;
    }
}
