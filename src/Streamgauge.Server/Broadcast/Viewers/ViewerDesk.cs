using System.IO.Pipelines;
using System.Security.Cryptography;
using Streamgauge.Server.Broadcast.Rooms;
using Streamgauge.Server.Broadcast.Viewers.Wire;
using Streamgauge.Server.Platform.Identity;
using Streamgauge.Server.Platform.Identity.Keys;
using Streamgauge.Server.Platform.Problems;
using Streamgauge.Server.Streams;

namespace Streamgauge.Server.Broadcast.Viewers;

/// <summary>Admits viewers, in the documented order and before the 101, and looks after each until it is gone.</summary>
internal sealed class ViewerDesk(
    StreamLifecycle streams, JwtTokens tokens, PseudonymKeyRing keys, BroadcastRooms rooms, ViewerSockets sockets,
    ViewerEvents events, BroadcastViews views, BroadcastMetrics metrics, ViewerFarewell farewell, ViewersOptions options, TimeProvider time)
{
    private static readonly StreamPipeReaderOptions NoBufferWhileIdle = new(bufferSize: 1024, minimumReadSize: 512, useZeroByteReads: true);

    public async Task<IResult> ServeAsync(HttpContext context, string id)
    {
        if (Handshake.Fault(context.Request) is { } fault) return fault;
        if (context.Request.Query["protocol"] is not ([] or ["1.0"])) return new Problem(StatusCodes.Status400BadRequest, "unsupported_protocol", "Protocol 1.0 is spoken here.");

        var verdict = tokens.Verify(CallerAuth.Bearer(context.Request) ?? context.Request.Query["token"].ToString());
        if (verdict.Caller is not { } caller) return CallerAuth.Unauthenticated(verdict.Expired);

        var stream = Guid.TryParse(id, out var guid) ? await streams.FindAsync(guid, context.RequestAborted) : null;
        if (stream is null) return HostOnly.NotFound;
        if (stream.Status == StreamStatus.Ended) return new Problem(StatusCodes.Status410Gone, "stream_ended");

        var names = await keys.OfStreamAsync(stream.PseudonymKeyId, context.RequestAborted);
        var room = rooms.Enter(stream);
        try
        {
            return await AdmitAsync(context, room, names.Viewer(stream.Id, caller.Identity));
        }
        finally
        {
            rooms.Leave(room);
        }
    }

    private async Task<IResult> AdmitAsync(HttpContext context, BroadcastRoom room, string viewer)
    {
        if (!room.Audience.TryReserve(viewer)) return new Problem(StatusCodes.Status429TooManyRequests, "too_many_connections", $"At most {options.SocketsPerViewer} sockets a viewer and stream.");

        var place = new ViewerPlace(room.Audience, viewer);
        try
        {
            if (!sockets.TryOpen()) return new Problem(StatusCodes.Status503ServiceUnavailable, "overloaded") { RetryAfter = TimeSpan.FromSeconds(RandomNumberGenerator.GetInt32(1, 6)) };

            try
            {
                await TalkAsync(context, room, place);
                return Results.Empty;
            }
            finally
            {
                sockets.Closed();
            }
        }
        finally
        {
            await place.GiveBackAsync();
        }
    }

    private async Task TalkAsync(HttpContext context, BroadcastRoom room, ViewerPlace place)
    {
        var stream = await Handshake.AcceptAsync(context);
        var reader = PipeReader.Create(stream, NoBufferWhileIdle);
        var socket = new ViewerSocket(sockets.NextId(), place.Viewer, stream, new Backlog(options.Backlog, () => CountDropped(room)), events, context.Abort, time);
        await room.Audience.ArriveAsync(place.Viewer);

        var conversation = new ViewerConversation(room, socket, events, views, time);
        var running = socket.RunAsync(new ClientFrames(reader, options.MaxMessageBytes), conversation.Heard);
        try
        {
            Join(room, socket);
            await socket.Leaving; // from here on it is nobody's viewer, however long its close may take
            room.Audience.Remove(socket);
            await place.GiveBackAsync();
            await running;
        }
        finally
        {
            sockets.Remove(socket);
            await reader.CompleteAsync();
        }
    }

    private void Join(BroadcastRoom room, ViewerSocket socket)
    {
        sockets.Add(socket);
        var established = events.ConnectionEstablished(room, socket.Viewer, Guid.NewGuid().ToString("N"));
        if (room.IsPublishing) room.Audience.Add(socket, established, events.StreamStarted(room));
        else if (room.IsOpen) room.Audience.Add(socket, established, events.IngestInterrupted());
        else room.Audience.Add(socket, established);
        if (sockets.IsDraining) farewell.SayTo(socket); // it came while the others were being told
    }

    private void CountDropped(BroadcastRoom room)
    {
        metrics.StreamgaugeBroadcastViewerMessagesDropped.Increment();
        room.Audience.CountDropped();
    }
}
