using Streamgauge.Server.Broadcast.Rooms;
using Streamgauge.Server.Platform.Documentation;
using Streamgauge.Server.Platform.Identity;
using Streamgauge.Server.Platform.Problems;

namespace Streamgauge.Server.Broadcast.Ingest;

/// <summary>What nginx-rtmp calls: once before it lets a publisher in, once after it has gone, and before a public player.</summary>
internal static class HookEndpoints
{
    public static void MapHooks(this WebApplication app)
    {
        var nginx = app.MapGroup("/internal/ingest/nginx").WithMetadata(NoCallerNeeded.Mark);
        nginx.AddEndpointFilterFactory((context, next) =>
        {
            var gate = context.ApplicationServices.GetRequiredService<HookGate>();
            return invocation => gate.InvokeAsync(invocation, next);
        });
        nginx.MapPost("publish", PublishAsync).WithExample("nginx-rtmp asks whether a publisher may begin; it sends a form and the hook's secret.", WithoutSecret("publish"));
        nginx.MapPost("done", DoneAsync).WithExample("nginx-rtmp says that a publisher has gone.", WithoutSecret("done"));
        nginx.MapPost("play", PlayAsync).WithExample("nginx-rtmp asks whether a player may begin.", WithoutSecret("play"));
    }

    private static Example WithoutSecret(string call) => new($"/internal/ingest/nginx/{call}?node=local", 403);

    private static async Task<IResult> PublishAsync(HttpRequest request, PublishDesk desk, CancellationToken cancellation)
    {
        var (hook, fault) = await ReadAsync(request, "publish");
        return (hook is null ? desk.Refuse(fault, address: null) : await desk.PublishAsync(hook, cancellation)).ToResult();
    }

    // nginx does not look at the answer; what does not name the running publication is somebody else's end.
    private static async Task<IResult> DoneAsync(HttpRequest request, PublicationDone done)
    {
        var (hook, _) = await ReadAsync(request, "publish_done");
        if (hook is not null) await done.HeardAsync(hook);
        return Results.Ok();
    }

    private static async Task<IResult> PlayAsync(HttpRequest request, BroadcastRooms rooms, BroadcastOptions options)
    {
        var (hook, _) = await ReadAsync(request, "play");
        var isOpen = options.Ingest.PublicRtmpPlay && Guid.TryParse(hook?.Name, out var stream) && rooms.Find(stream) is { IsOpen: true };
        return isOpen ? Results.Ok() : new Problem(StatusCodes.Status404NotFound, "stream_not_found");
    }

    private static async Task<(NginxHook? Hook, PublishAnswer Fault)> ReadAsync(HttpRequest request, string call)
    {
        if (request.ContentType?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) != true) return (null, PublishAnswer.WrongType);
        if (await RequestBody.ReadAsync(request, NginxHook.BodyCap) is not { } body) return (null, PublishAnswer.TooLong);

        return (NginxHook.Read(request.Query["node"].ToString(), call, body), PublishAnswer.Malformed);
    }
}
