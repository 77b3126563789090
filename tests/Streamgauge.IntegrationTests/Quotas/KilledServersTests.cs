using Streamgauge.IntegrationTests.Platform;
using Streamgauge.Tests.Quotas;
using Xunit;

namespace Streamgauge.IntegrationTests.Quotas;

/// <summary>Real processes that share a Redis: killed, stood still and woken while they hold streams. The leases last 30 s.</summary>
public sealed class KilledServersTests(RedisServer redis) : IClassFixture<RedisServer>
{
    private static readonly string RootKey = Convert.ToBase64String([.. Enumerable.Range(0, 32).Select(i => (byte)i)]);

    [Fact]
    public async Task A_place_held_by_a_killed_process_is_free_within_one_lease_time()
    {
        await using var one = await StartAsync();
        await using var two = await StartAsync();
        using var stream = await OpenAsync(one, "killed");
        Assert.Equal(4003, await RefusalAsync(two, "killed"));
        Assert.Equal((1, null), (await one.SumAsync("audio_streaming_active"), await two.SumAsync("audio_streaming_active")));
        Assert.Equal(1, await two.SumAsync("audio_quota_violations_total"));

        await one.KillAsync();
        Assert.Equal(4003, await RefusalAsync(two, "killed")); // and the refusals prolong nothing
        using var next = await EventuallyOpenAsync(two, "killed", TimeSpan.FromSeconds(35));
        Assert.Equal(1, await two.SumAsync("audio_streaming_active"));
    }

    [Fact]
    public async Task A_process_that_stood_still_too_long_loses_the_stream_that_others_replaced()
    {
        await using var one = await StartAsync();
        await using var two = await StartAsync();
        using var stream = await OpenAsync(one, "still");
        await one.StandStillAsync();
        using var next = await EventuallyOpenAsync(two, "still", TimeSpan.FromSeconds(40));
        await one.GoOnAsync();

        await stream.ReadAllAsync();
        Assert.Equal((4003, "lease_lost"), (stream.CloseCode, stream.CloseReason));
        Assert.Equal((0, 1), (await one.SumAsync("audio_streaming_active"), await two.SumAsync("audio_streaming_active")));
        Assert.Null(await one.SumAsync("audio_streaming_active")); // shown once more at 0, then gone
    }

    [Fact]
    public async Task A_process_that_stood_still_for_10_seconds_keeps_its_stream()
    {
        await using var one = await StartAsync();
        await using var two = await StartAsync();
        using var stream = await OpenAsync(one, "brief");
        await one.StandStillAsync();
        await Task.Delay(TimeSpan.FromSeconds(10), TimeProvider.System, TestContext.Current.CancellationToken);
        await one.GoOnAsync();

        await stream.SendAudioAsync(new float[16_000]);
        await stream.ReadAsync("levels");
        Assert.Equal(4003, await RefusalAsync(two, "brief"));
    }

    [Fact]
    public async Task A_node_with_another_root_key_does_not_start()
    {
        await using var one = await StartAsync();
        var e = await Assert.ThrowsAsync<InvalidOperationException>(() => ServerProcess.StartAsync(("Redis:ConnectionString", redis.ConnectionString), ("Privacy:RootKey", Convert.ToBase64String(new byte[32]))));
        Assert.Contains("Privacy:RootKey", e.Message, StringComparison.Ordinal);
    }

    private Task<ServerProcess> StartAsync() => ServerProcess.StartAsync(
        ("Redis:ConnectionString", redis.ConnectionString), ("Privacy:RootKey", RootKey), ("Quotas:StreamTtl", "30"));

    private static async Task<AudioClient> OpenAsync(ServerProcess server, string subject)
    {
        var client = await AudioClient.ConnectAsync(server.Address, "levels", ServerProcess.Token(subject));
        await client.ReadAsync("status");
        return client;
    }

    private static async Task<int?> RefusalAsync(ServerProcess server, string subject)
    {
        using var client = await AudioClient.ConnectAsync(server.Address, "levels", ServerProcess.Token(subject));
        await client.ReadAllAsync();
        return client.CloseCode;
    }

    private static async Task<AudioClient> EventuallyOpenAsync(ServerProcess server, string subject, TimeSpan within)
    {
        using var limit = new CancellationTokenSource(within);
        while (true)
        {
            var client = await AudioClient.ConnectAsync(server.Address, "levels", ServerProcess.Token(subject));
            if ((string)(await client.ReadAsync())!["type"]! == "status") return client;
            client.Dispose();
            Assert.False(limit.IsCancellationRequested, $"No place was free within {within}.");
            await Task.Delay(TimeSpan.FromMilliseconds(500), TimeProvider.System, TestContext.Current.CancellationToken);
        }
    }
}
