using Streamgauge.Server.Broadcast.Rooms;
using Streamgauge.Server.Platform;

namespace Streamgauge.Server.Broadcast.Ingest;

/// <summary>Reads every media server's statistics page once an interval and tells each publication what it showed, or that it lacked it.</summary>
internal sealed class StatPoll(MediaServers servers, MediaServerCalls calls, BroadcastRooms rooms, BroadcastErrors errors, BroadcastOptions options, TimeProvider time, ILogger<StatPoll> log) : IEverySecond
{
    private long? _lastPoll;

    public async ValueTask TurnAsync(CancellationToken stopping)
    {
        if (_lastPoll is { } last && time.GetElapsedTime(last) < options.Ingest.StatInterval) return;

        _lastPoll = time.GetTimestamp();
        await Task.WhenAll(servers.WithStatistics.Where(HasPublisher).Select(server => PollAsync(server, stopping)));
        foreach (var room in rooms.All.Where(IsOnNone)) room.Publication!.Missed();
    }

    // Nobody publishes, nothing to ask: a server without nginx beside it stays silent.
    private bool HasPublisher(MediaServer server) => rooms.All.Any(room => IsOn(room, server));

    private async Task PollAsync(MediaServer server, CancellationToken stopping)
    {
        var page = await calls.StatAsync(server, stopping);
        if (page is not null) server.Answered();
        else if (server.Failed())
        {
            errors.Count(ErrorType.MediaServerUnreachable);
            log.MediaServerUnreachable(server.Name, server.Options.Stat);
        }

        foreach (var room in rooms.All.Where(room => IsOn(room, server)))
        {
            if (page?.TryGetValue(room.Id, out var sample) == true) room.Publication!.Seen(sample);
            else room.Publication!.Missed();
        }
    }

    // Accepted before a restart on a media server that is configured no more: no page will ever show it.
    private bool IsOnNone(BroadcastRoom room) => room.IsPublishing && servers.Find(room.Row!.MediaNode) is null;

    private static bool IsOn(BroadcastRoom room, MediaServer server) => room.IsPublishing && room.Row!.MediaNode == server.Name;
}
