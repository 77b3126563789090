using Streamgauge.Server.Broadcast.Viewers;
using Streamgauge.Tests.Support;
using Xunit;

namespace Streamgauge.Tests.Broadcast;

public sealed class FanOutTests
{
    [Fact]
    public async Task A_hundred_viewers_get_every_event_in_order_and_one_that_reads_nothing_delays_nobody()
    {
        using var server = new ServerHost(("Broadcast:Viewers:PingInterval", "300"), ("Broadcast:Viewers:PongTimeout", "60"));
        var (id, key) = await server.CreateStreamAsync();
        using var published = await server.PublishAsync(id, key);
        using var stalled = await RawViewer.JoinAsync(server, id, "stalled", receiveBuffer: 4096);
        var viewers = await Task.WhenAll(Enumerable.Range(0, 100).Select(n => RawViewer.JoinAsync(server, id, $"viewer {n}")));

        for (var n = 0; n < 20; n++)
        {
            using var done = await server.DoneAsync(id, client: $"{n + 1}");
            using var again = await server.PublishAsync(id, key, client: $"{n + 2}");
        }

        await Task.WhenAll(viewers.Select(HeardAllAsync));
        foreach (var viewer in viewers) viewer.Dispose();

        // twenty times: interrupted, then resumed
        static async Task HeardAllAsync(RawViewer viewer)
        {
            Assert.Equal("stream_started", (await viewer.EventAsync()).Event);
            for (var n = 0; n < 20; n++)
            {
                Assert.Equal("ingest_interrupted", (string?)(await NextAsync(viewer)).Data["error_code"]);
                Assert.Equal("stream_started", (await NextAsync(viewer)).Event);
            }
        }

        static async Task<(string Event, System.Text.Json.Nodes.JsonNode Data)> NextAsync(RawViewer viewer)
        {
            while (true)
            {
                var told = await viewer.EventAsync();
                if (told.Event != "viewer_count_changed") return told;
            }
        }
    }

    [Fact]
    public void A_socket_that_takes_nothing_keeps_the_newest_and_is_told_how_many_it_lost()
    {
        var counted = 0;
        var backlog = new Backlog(capacity: 100, () => counted++);
        var messages = Enumerable.Range(0, 130).Select(n => new ViewerMessage(new[] { (byte)n })).ToList();

        messages.ForEach(backlog.Add);

        Assert.Equal(100, backlog.Count);
        Assert.Equal(30, counted);
        Assert.True(backlog.TryTake(out var first, out var lost));
        Assert.Equal((null, 30), (first, lost));
        Assert.Equal(messages.Skip(30), TakeAll(backlog));
    }

    [Fact]
    public void The_end_and_errors_are_never_dropped()
    {
        var backlog = new Backlog(capacity: 8, () => { });
        var error = new ViewerMessage(new byte[] { 1 }, IsKept: true);
        var end = new ViewerMessage(new byte[] { 2 }, IsKept: true);

        backlog.Add(error);
        for (var n = 0; n < 20; n++) backlog.Add(new ViewerMessage(new byte[] { 3 }));
        backlog.Add(end);

        backlog.TryTake(out _, out var lost);
        var kept = TakeAll(backlog);
        Assert.Equal(14, lost);
        Assert.Equal(8, kept.Count);
        Assert.Same(error, kept[0]);
        Assert.Same(end, kept[^1]);
    }

    [Fact]
    public async Task What_many_threads_post_is_taken_once_each_or_counted_as_lost()
    {
        var counted = 0;
        var backlog = new Backlog(capacity: 50, () => Interlocked.Increment(ref counted));
        var taken = 0;
        var told = 0;

        var posting = Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
        {
            for (var n = 0; n < 5_000; n++) backlog.Add(new ViewerMessage(default));
        })));
        while (!posting.IsCompleted || backlog.Count > 0)
        {
            if (!backlog.TryTake(out var message, out var lost)) continue;
            told += lost;
            taken += message is null ? 0 : 1;
        }

        await posting;
        backlog.TryTake(out _, out var last);
        Assert.Equal(counted, told + last);
        Assert.Equal(20_000, taken + counted);
    }

    private static List<ViewerMessage> TakeAll(Backlog backlog)
    {
        var all = new List<ViewerMessage>();
        while (backlog.TryTake(out var message, out _)) all.Add(message!);
        return all;
    }
}
