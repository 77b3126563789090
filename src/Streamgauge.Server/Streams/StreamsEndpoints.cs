using Streamgauge.Server.Platform.Documentation;
using Streamgauge.Server.Platform.Identity;
using Streamgauge.Server.Platform.Problems;

namespace Streamgauge.Server.Streams;

internal static class StreamsEndpoints
{
    public static void MapStreams(this WebApplication app)
    {
        var streams = app.MapGroup("/streams");
        streams.MapGet("", StreamListing.ListAsync).WithExample("Streams, newest first.", new Example("/streams?limit=10", 200));
        streams.MapGet("{id}", GetAsync).WithExample("One stream.", OfOwn("/streams/{id}", 200));

        var host = streams.MapGroup("").RequireCaller();
        host.MapPost("", CreateAsync).WithExample("Creates a stream; the answer alone holds its publish key.", New);
        host.MapPost("{id}/ingest-key", RotateKeyAsync).WithExample("A new publish key; the old one is refused from now on.", OfOwn("/streams/{id}/ingest-key", 200));
        host.MapPatch("{id}", PatchAsync).WithExample("Changes what a host may change.", OfOwn("/streams/{id}", 200, new { title = "Evening news", is_locked = true }));
        host.MapPost("{id}/start", StartAsync).WithExample("Begins a stream without waiting for media.", OfOwn("/streams/{id}/start", 200));
        host.MapPost("{id}/end", EndAsync).WithExample("Ends a stream for good.", OfOwn("/streams/{id}/end", 200));
        host.MapDelete("{id}", DeleteAsync).WithExample("Deletes a stream that has ended.", OfOwn("/streams/{id}", 204) with { After = [New, new Example("/streams/{id}/end", 200, Example.User)] });
    }

    private static Example New => new("/streams", 201, Example.User, new { title = "Morning news" });

    private static Example OfOwn(string path, int status, object? body = null) => new(path, status, Example.User, body) { After = [New] };

    private static async Task<IResult> CreateAsync(HttpRequest request, Caller caller, StreamDesk desk, StreamViews views, StreamsOptions options, CancellationToken cancellation)
    {
        var (body, fault) = await RequestBody.ReadJsonAsync<NewStream>(request);
        if (body is null) return fault!;
        if (new StreamFaults(options).Check(body).Found is { Count: > 0 } faults) return Problem.InvalidRequest(faults);

        var (outcome, stream, key) = await desk.CreateAsync(body, caller, cancellation);
        return outcome switch
        {
            InsertOutcome.RoomNameTaken => new Problem(StatusCodes.Status409Conflict, "room_name_taken"),
            InsertOutcome.ActiveStreamLimit => new Problem(StatusCodes.Status409Conflict, "active_stream_limit", $"Streams:MaxActivePerHost is {options.MaxActivePerHost}; end one first."),
            _ => Results.Created($"/streams/{stream.Id}", views.WithKey(stream, caller, key)),
        };
    }

    private static async Task<IResult> GetAsync(string id, Caller? caller, HostOnly hosts, StreamViews views, StreamsOptions options, CancellationToken cancellation)
    {
        if (!options.PublicRead && caller is null) return CallerAuth.Unauthenticated(expired: false);

        return await hosts.FindAsync(id, cancellation) is { } stream ? Results.Ok(views.Of(stream, caller)) : HostOnly.NotFound;
    }

    private static async Task<IResult> RotateKeyAsync(string id, Caller caller, HostOnly hosts, StreamLifecycle lifecycle, StreamViews views, CancellationToken cancellation)
    {
        var (stream, fault) = await hosts.FindAsync(id, caller, cancellation);
        if (stream is null) return fault!;

        var key = IngestKey.New();
        var change = await lifecycle.ChangeAsync(stream.Id, new StreamChange(IngestKeyHash: IngestKey.Hash(key)), cancellation);
        return change.Changed ? Results.Ok(views.Place(key)) : HostOnly.Ended;
    }

    private static async Task<IResult> PatchAsync(string id, HttpRequest request, Caller caller, HostOnly hosts, StreamLifecycle lifecycle, StreamViews views, StreamsOptions options, CancellationToken cancellation)
    {
        var (stream, fault) = await hosts.FindAsync(id, caller, cancellation);
        if (stream is null) return fault!;
        var (body, bad) = await RequestBody.ReadJsonAsync<StreamPatch>(request);
        if (body is null) return bad!;
        if (new StreamFaults(options).Check(body).Found is { Count: > 0 } faults) return Problem.InvalidRequest(faults);

        var change = await lifecycle.ChangeAsync(stream.Id, new StreamChange(body.Title?.Trim(), body.Description, body.IsLocked, body.OpenMic), cancellation);
        return change.Changed ? Results.Ok(views.Of(change.Now!, caller)) : HostOnly.Ended;
    }

    private static async Task<IResult> StartAsync(string id, Caller caller, HostOnly hosts, StreamLifecycle lifecycle, StreamViews views, CancellationToken cancellation)
    {
        var (stream, fault) = await hosts.FindAsync(id, caller, cancellation);
        if (stream is null) return fault!;

        var start = await lifecycle.StartAsync(stream.Id, StartCause.Manual, cancellation);
        return start.Now is { Status: not StreamStatus.Ended } now ? Results.Ok(views.Of(now, caller)) : HostOnly.Ended;
    }

    private static async Task<IResult> EndAsync(string id, Caller caller, HostOnly hosts, StreamDesk desk, StreamLifecycle lifecycle, StreamViews views, CancellationToken cancellation)
    {
        var (stream, fault) = await hosts.FindAsync(id, caller, cancellation);
        if (stream is null) return fault!;

        var end = await lifecycle.EndAsync(stream.Id, desk.IsOwn(caller, stream) ? EndReason.Host : EndReason.Operator, cancellation);
        return end.Now is { } now ? Results.Ok(views.Of(now, caller)) : HostOnly.NotFound;
    }

    private static async Task<IResult> DeleteAsync(string id, Caller caller, HostOnly hosts, IStreamStore store, CancellationToken cancellation)
    {
        var (stream, fault) = await hosts.FindAsync(id, caller, cancellation);
        if (stream is null) return fault!;

        return await store.DeleteEndedAsync(stream.Id, cancellation) ? Results.NoContent() : new Problem(StatusCodes.Status409Conflict, "stream_not_ended");
    }
}
