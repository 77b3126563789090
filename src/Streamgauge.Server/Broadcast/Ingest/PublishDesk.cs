using Streamgauge.Server.Broadcast.Rooms;
using Streamgauge.Server.Broadcast.Storage;
using Streamgauge.Server.Platform;
using Streamgauge.Server.Platform.Database;
using Streamgauge.Server.Streams;

namespace Streamgauge.Server.Broadcast.Ingest;

/// <summary>Decides who may publish, in the order that gives nothing away: rate, application, key, and only then the stream's state.</summary>
internal sealed class PublishDesk(
    StreamLifecycle streams, BroadcastRooms rooms, Publications publications, KeptWrites kept, RefusalWindow refusals,
    BroadcastErrors errors, MediaServers servers, MediaServerCalls calls, BroadcastOptions options, TimeProvider time)
{
    private static readonly TimeSpan DecisionLimit = TimeSpan.FromSeconds(2);

    public async Task<PublishAnswer> PublishAsync(NginxHook hook, CancellationToken cancellation)
    {
        if (refusals.IsBlocked(hook.Address)) return Refuse(PublishAnswer.RateLimited, hook.Address);

        using var limit = new CancellationTokenSource(DecisionLimit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        try
        {
            var answer = await DecideAsync(hook, either.Token);
            return answer.IsAccepted ? answer : Refuse(answer, hook.Address);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            return Refuse(PublishAnswer.TooSlow, address: null); // our fault, so not held against the address
        }
        catch (DatabaseUnavailableException)
        {
            return Refuse(PublishAnswer.Unavailable, address: null); // nor is this
        }
    }

    /// <summary>Every answer that turns a publisher away is one failed connection.</summary>
    public PublishAnswer Refuse(PublishAnswer answer, string? address)
    {
        errors.Count(ErrorType.RtmpConnectionFailed);
        refusals.Refused(address);
        return answer;
    }

    private async Task<PublishAnswer> DecideAsync(NginxHook hook, CancellationToken cancellation)
    {
        if (hook.App != "live") return PublishAnswer.WrongApp;

        var stream = hook.Key is null ? null : await FindAsync(hook, hook.Key, cancellation);
        if (stream is null || stream.Id.ToString() != hook.Name) return PublishAnswer.BadKey;
        if (stream.Status == StreamStatus.Ended) return PublishAnswer.Ended;

        var room = rooms.Enter(stream);
        try
        {
            await room.Gate.WaitAsync(cancellation);
            try
            {
                return await AcceptAsync(room, hook, cancellation);
            }
            finally
            {
                room.Gate.Release();
            }
        }
        finally
        {
            rooms.Leave(room);
        }
    }

    // Without the database only the keys of broadcasts that are open here are known, by their hashes.
    private async Task<StreamSession?> FindAsync(NginxHook hook, string key, CancellationToken cancellation)
    {
        try
        {
            return await streams.FindByIngestKeyAsync(key, cancellation);
        }
        catch (DatabaseUnavailableException) when (FindOpen(hook.Name) is { } stream)
        {
            return stream.IngestKeyHash == IngestKey.Hash(key) ? stream : null;
        }
    }

    private StreamSession? FindOpen(string name) => Guid.TryParse(name, out var id) && rooms.Find(id) is { IsOpen: true } room ? room.Stream : null;

    private async Task<PublishAnswer> AcceptAsync(BroadcastRoom room, NginxHook hook, CancellationToken cancellation)
    {
        if (!room.IsOpen && kept.Has(room.Id)) return PublishAnswer.Ended; // as good as written
        if (room.Row is null) await publications.TryResumeAsync(room, cancellation);
        if (room is { IsPublishing: true, Row: { } row })
        {
            if (row.MediaNode == hook.Node && row.ClientRef == hook.ClientId) return PublishAnswer.Accepted;
            if (!await CanTakeOverAsync(room, row, cancellation)) return PublishAnswer.AlreadyPublishing;
        }

        return await publications.BeginAsync(room, hook.Node, hook.ClientId, cancellation) ? PublishAnswer.Accepted : PublishAnswer.Ended;
    }

    // A publisher that sends nothing any more gives way, once its media server has let go of it; one from before a restart, if its media server does not know it.
    private async Task<bool> CanTakeOverAsync(BroadcastRoom room, BroadcastIngest row, CancellationToken cancellation)
    {
        if (room.Publication is not { } publication || servers.Find(row.MediaNode) is not { } server) return false;

        return publication.IsUnconfirmed
            ? await calls.StatAsync(server, cancellation) is { } page && !page.ContainsKey(room.Id)
            : publication.IsSilentFor(options.Ingest.TakeoverAfter) && await calls.DropPublisherAsync(server, room.Id, cancellation);
    }
}
