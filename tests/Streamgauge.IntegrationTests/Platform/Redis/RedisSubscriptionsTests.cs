using System.Collections.Concurrent;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Streamgauge.Server.Platform;
using Streamgauge.Server.Platform.Redis;

namespace Streamgauge.IntegrationTests.Platform.Redis;

public sealed class RedisSubscriptionsTests : IAsyncLifetime
{
    private readonly RedisServer _server = new();
    private readonly ConcurrentQueue<string> _heard = new();
    private RedisClient _client = null!;
    private RedisSubscriptions _subscriptions = null!;
    private int _live;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _server.InitializeAsync();
        var (options, handshake) = (new RedisOptions { ConnectionString = _server.ConnectionString, OperationTimeout = TimeSpan.FromSeconds(1) }, new RedisHandshake(new PlatformNode(), TimeProvider.System));
        _client = new RedisClient(options, handshake, TimeProvider.System, NullLogger<RedisClient>.Instance);
        _subscriptions = new RedisSubscriptions(options, handshake, TimeProvider.System, NullLogger<RedisSubscriptions>.Instance);
        await _client.StartAsync(Cancel);
        await _subscriptions.StartAsync(Cancel);
        await Until(() => _client.IsConnected);
    }

    public async ValueTask DisposeAsync()
    {
        await _subscriptions.StopAsync(CancellationToken.None);
        await _client.StopAsync(CancellationToken.None);
        _subscriptions.Dispose();
        _client.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Messages_arrive_whole_in_order_and_only_of_the_channel_asked_for()
    {
        using var subscription = Listen("viewers");
        await Until(() => _live == 1);
        await _client.PublishAsync("other", "not mine"u8.ToArray());
        for (var i = 0; i < 1_000; i++) Assert.Equal(1, await _client.PublishAsync("viewers", Encoding.UTF8.GetBytes($"{i}\r\n")));

        await Until(() => _heard.Count == 1_000);
        Assert.Equal(Enumerable.Range(0, 1_000).Select(i => $"{i}\r\n"), _heard);
        Assert.Contains("streamgauge:viewers", await _server.CliAsync("PUBSUB", "CHANNELS"), StringComparison.Ordinal); // the prefix, once
    }

    [Fact]
    public async Task Several_listeners_share_a_channel_and_it_is_left_with_the_last()
    {
        var (first, second) = (Listen("viewers"), Listen("viewers"));
        await Until(() => _live >= 2);
        Assert.Equal(1, await _client.PublishAsync("viewers", "both"u8.ToArray())); // one connection, however many listen
        await Until(() => _heard.Count == 2);

        first.Dispose();
        await _client.PublishAsync("viewers", "one"u8.ToArray());
        await Until(() => _heard.Count == 3);

        second.Dispose();
        second.Dispose();
        while (await _client.PublishAsync("viewers", "nobody"u8.ToArray()) > 0) await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, Cancel);
        Assert.DoesNotContain("nobody", _heard);
    }

    [Fact]
    public async Task A_listener_that_fails_does_not_keep_the_others_from_hearing()
    {
        using var broken = _subscriptions.Subscribe("viewers", _ => throw new InvalidOperationException("broken"));
        using var subscription = Listen("viewers");
        await Until(() => _live == 1);
        await _client.PublishAsync("viewers", "heard"u8.ToArray());
        await Until(() => _heard.Count == 1);
    }

    [Fact]
    public async Task After_Redis_was_killed_the_listener_is_told_that_it_may_have_missed_something_and_hears_again()
    {
        using var subscription = Listen("viewers");
        await Until(() => _live == 1);
        await _server.KillAsync();
        using var later = Listen("later"); // asked for while there is no Redis
        await _server.StartAsync();

        await Until(() => _live == 3 && _client.IsConnected);
        await _client.PublishAsync("viewers", "again"u8.ToArray());
        await _client.PublishAsync("later", "too"u8.ToArray());
        await Until(() => _heard.Count == 2);
    }

    [Fact]
    public async Task A_Redis_that_stops_answering_is_left_and_found_again()
    {
        using var subscription = Listen("viewers");
        await Until(() => _live == 1);
        await _server.StopAnsweringAsync();
        await Until(() => !_client.IsConnected || _live > 1, ask: true);
        await Task.Delay(TimeSpan.FromSeconds(4), TimeProvider.System, Cancel); // longer than a ping may take
        await _server.AnswerAgainAsync();

        await Until(() => _live == 2 && _client.IsConnected);
        await _client.PublishAsync("viewers", "again"u8.ToArray());
        await Until(() => _heard.Contains("again"));
    }

    private IDisposable Listen(string channel) =>
        _subscriptions.Subscribe(channel, message => _heard.Enqueue(Encoding.UTF8.GetString(message.Span)), () => Interlocked.Increment(ref _live));

    private async Task Until(Func<bool> condition, bool ask = false)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!condition())
        {
            if (ask) await Task.WhenAny(_client.SendAsync("PING")).ContinueWith(t => t.Result.Exception, TaskScheduler.Default);
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, patience.Token);
        }
    }
}
