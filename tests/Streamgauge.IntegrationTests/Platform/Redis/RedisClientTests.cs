using Microsoft.Extensions.Logging.Abstractions;
using Streamgauge.Server.Platform;
using Streamgauge.Server.Platform.Redis;
using Xunit;

namespace Streamgauge.IntegrationTests.Platform.Redis;

public sealed class RedisClientTests : IAsyncLifetime
{
    private readonly RedisServer _server = new();
    private RedisClient _client = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _server.InitializeAsync();
        _client = new RedisClient(
            new RedisOptions { ConnectionString = _server.ConnectionString },
            new RedisHandshake(new PlatformNode(), TimeProvider.System),
            TimeProvider.System,
            NullLogger<RedisClient>.Instance);
        await _client.StartAsync(Cancel);
        await Until(() => _client.IsConnected);
    }

    public async ValueTask DisposeAsync()
    {
        await _client.StopAsync(CancellationToken.None);
        _client.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Text_numbers_and_bytes_come_back_as_they_went()
    {
        await _client.SendAsync("SET", "text", "grüße\r\n$5");
        await _client.SendAsync("SET", "number", long.MinValue);
        await _client.SendAsync("SET", "bytes", new byte[] { 0, 255, 13, 10 });

        Assert.Equal("grüße\r\n$5", (await _client.SendAsync("GET", "text")).Text);
        Assert.Equal(long.MinValue, (await _client.SendAsync("GET", "number")).Integer);
        Assert.Equal([0, 255, 13, 10], (await _client.SendAsync("GET", "bytes")).Bytes.ToArray());
        Assert.Equal(RespKind.Null, (await _client.SendAsync("GET", "absent")).Kind);
    }

    [Fact]
    public async Task Thousands_of_callers_at_once_each_get_their_own_answer()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 5000).Select(i => Task.Run(() => _client.SendAsync("ECHO", $"{i}"), Cancel)));

        Assert.Equal(Enumerable.Range(0, 5000), answers.Select(a => (int)a.Integer));
    }

    [Fact]
    public async Task An_answer_of_many_megabytes_arrives_whole()
    {
        var large = new byte[5_000_000];
        Random.Shared.NextBytes(large);
        await _client.SendAsync("SET", "large", large);

        Assert.Equal(large, (await _client.SendAsync("GET", "large")).Bytes.ToArray());
    }

    [Fact]
    public async Task A_script_forgotten_by_the_server_is_loaded_again()
    {
        var script = new RedisScript("return tonumber(ARGV[1]) + 1");
        Assert.Equal(42, (await _client.EvaluateAsync(script, [0, 41])).Integer);
        await _server.CliAsync("SCRIPT", "FLUSH");

        Assert.Equal(43, (await _client.EvaluateAsync(script, [0, 42])).Integer);
    }

    [Fact]
    public async Task An_error_of_one_command_is_its_callers_alone()
    {
        await Assert.ThrowsAsync<RedisErrorException>(() => _client.SendAsync("NOSUCHCOMMAND"));

        Assert.Equal("PONG", (await _client.SendAsync("PING")).Text);
    }

    [Fact]
    public async Task A_killed_server_is_lost_at_once_and_found_again_when_it_is_back()
    {
        var losses = 0;
        _client.OnLost(() => losses++);
        await _server.KillAsync();
        await Until(() => !_client.IsConnected);
        await Assert.ThrowsAsync<RedisUnavailableException>(() => _client.SendAsync("PING"));

        await _server.StartAsync();
        await Until(() => _client.IsConnected);

        Assert.Equal("PONG", (await _client.SendAsync("PING")).Text);
        Assert.Equal(1, losses);
    }

    [Fact]
    public async Task A_server_that_stops_answering_is_lost_after_two_timeouts()
    {
        await _server.StopAnsweringAsync();
        var first = await Assert.ThrowsAsync<RedisUnavailableException>(() => _client.SendAsync("PING"));
        Assert.True(first.MayHaveRun);
        await Assert.ThrowsAsync<RedisUnavailableException>(() => _client.SendAsync("PING"));
        await Until(() => !_client.IsConnected);
        Assert.False((await Assert.ThrowsAsync<RedisUnavailableException>(() => _client.SendAsync("PING"))).MayHaveRun);

        await _server.AnswerAgainAsync();
        await Until(() => _client.IsConnected);
    }

    private static async Task Until(Func<bool> condition)
    {
        while (!condition()) await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, Cancel);
    }
}
