using Streamgauge.Server.Broadcast.Ingest;
using Streamgauge.Server.Broadcast.Rooms;
using Streamgauge.Server.Broadcast.Storage;
using Streamgauge.Server.Broadcast.Viewers;
using Streamgauge.Server.Platform.Documentation;
using Streamgauge.Server.Platform.Identity;
using Streamgauge.Server.Platform.Problems;
using Streamgauge.Server.Streams;

namespace Streamgauge.Server.Broadcast;

internal static class BroadcastEndpoints
{
    public static void MapBroadcast(this WebApplication app)
    {
        app.MapHooks();
        app.MapGet("/streams/active", ActiveBroadcasts.List).WithExample("What is on air at this node.", new Example("/streams/active", 200));
        app.MapGet("/streams/{id}/broadcast", BroadcastAsync).WithExample("How a stream is broadcast, and to how many.", OfOwn("/streams/{id}/broadcast", 200));
        app.MapGet("/streams/{id}/ingest", SnapshotAsync).RequireCaller().WithExample("What comes in, as its host sees it.", OfOwn("/streams/{id}/ingest", 200));
        app.MapPost("/streams/{id}/ingest/drop", DropAsync).RequireCaller().WithExample("Hangs up on the publisher, if there is one.", OfOwn("/streams/{id}/ingest/drop", 204));
        // The desk reads the token itself, after the handshake; viewers in browsers can send it only in the query.
        app.MapGet("/streams/{id}/ws", (HttpContext context, string id, ViewerDesk desk) => desk.ServeAsync(context, id)).WithMetadata(NoCallerNeeded.Mark)
            .WithExample("A viewer's WebSocket; the token may be in the query.", OfOwn("/streams/{id}/ws", 400));
    }

    private static Example OfOwn(string path, int status) => new(path, status, Example.User) { After = [new Example("/streams", 201, Example.User, new { title = "Morning news" })] };

    private static async Task<IResult> BroadcastAsync(string id, Caller? caller, HostOnly hosts, BroadcastStore store, BroadcastRooms rooms, BroadcastViews views, StreamsOptions options, CancellationToken cancellation)
    {
        if (!options.PublicRead && caller is null) return CallerAuth.Unauthenticated(expired: false);
        if (await hosts.FindAsync(id, cancellation) is not { } stream) return HostOnly.NotFound;

        return Results.Ok(views.Of(stream, await store.FindAsync(stream.Id, cancellation), rooms.Find(stream.Id)));
    }

    private static async Task<IResult> SnapshotAsync(string id, Caller caller, HostOnly hosts, BroadcastStore store, BroadcastRooms rooms, IngestSnapshots snapshots, CancellationToken cancellation)
    {
        var (stream, fault) = await hosts.FindAsync(id, caller, cancellation);
        return stream is null ? fault! : Results.Ok(snapshots.Of(stream.Id, await store.FindAsync(stream.Id, cancellation), rooms.Find(stream.Id)));
    }

    private static async Task<IResult> DropAsync(string id, Caller caller, HostOnly hosts, BroadcastRooms rooms, MediaServers servers, MediaServerCalls calls, CancellationToken cancellation)
    {
        var (stream, fault) = await hosts.FindAsync(id, caller, cancellation);
        if (stream is null) return fault!;
        if (stream.Status == StreamStatus.Ended) return HostOnly.Ended;
        if (rooms.Find(stream.Id) is not { IsPublishing: true, Row: { } row }) return Results.NoContent();
        if (servers.Find(row.MediaNode) is not { Options.Kind: MediaServerKind.Nginx } server) return new Problem(StatusCodes.Status501NotImplemented, "not_supported");

        return await calls.DropPublisherAsync(server, stream.Id, cancellation) ? Results.NoContent() : new Problem(StatusCodes.Status502BadGateway, "media_server_failed");
    }
}
