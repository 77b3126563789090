using Streamgauge.IntegrationTests.Platform;
using Streamgauge.Tests.Quotas;
using Xunit;

namespace Streamgauge.IntegrationTests.Quotas;

/// <summary>Real processes that share a Redis: killed, stood still and woken while they hold streams. The leases last 30 s.</summary>
public sealed class KilledServersTests(RedisServer redis) : IClassFixture<RedisServer>
{
    private static readonly string RootKey = Convert.ToBase64String([.. Enumerable.Range(0, 32).Select(i => (byte)i)]);

    [Fact]
    public async Task Forty_places_held_by_a_killed_process_are_free_within_one_lease_time()
    {
        await using var one = await StartAsync();
        await using var two = await StartAsync();
        var streams = new List<AudioClient>();
        for (var i = 0; i < 40; i++) streams.Add(await OpenAsync(one, $"killed-{i}"));
        Assert.Equal(4003, await RefusalAsync(two, "killed-0"));
        Assert.Equal((40, null), (await one.SumAsync("audio_streaming_active"), await two.SumAsync("audio_streaming_active")));
        Assert.Equal(1, await two.SumAsync("audio_quota_violations_total"));

        await one.KillAsync();
        var killed = TimeProvider.System.GetTimestamp();
        Assert.Equal(4003, await RefusalAsync(two, "killed-0")); // and the refusals prolong nothing
        while (await HeldAsync(two, "killed-", 40) > 0)
        {
            Assert.True(TimeProvider.System.GetElapsedTime(killed) < TimeSpan.FromSeconds(32), "Places outlived their lease.");
            await Task.Delay(TimeSpan.FromMilliseconds(500), TimeProvider.System, TestContext.Current.CancellationToken);
        }

        using var next = await OpenAsync(two, "killed-0");
        Assert.Equal(1, await two.SumAsync("audio_streaming_active"));
        streams.ForEach(stream => stream.Dispose());
    }

    [Fact]
    public async Task A_process_that_stood_still_for_45_seconds_loses_the_stream_that_others_replaced_and_keeps_the_other()
    {
        await using var one = await StartAsync();
        await using var two = await StartAsync();
        using var replaced = await OpenAsync(one, "replaced");
        using var kept = await OpenAsync(one, "kept");
        await one.StandStillAsync();
        var still = Task.Delay(TimeSpan.FromSeconds(45), TimeProvider.System, TestContext.Current.CancellationToken);
        using var next = await EventuallyOpenAsync(two, "replaced", TimeSpan.FromSeconds(40));
        await still;
        Assert.Equal(0, await HeldAsync(two, "kept", 0));
        await one.GoOnAsync();

        await replaced.ReadAllAsync();
        Assert.Equal((4003, "lease_lost"), (replaced.CloseCode, replaced.CloseReason));
        await kept.SendAudioAsync(new float[16_000]);
        await kept.ReadAsync("levels");
        Assert.Equal(4003, await RefusalAsync(two, "kept"));
        Assert.Equal(1, await two.SumAsync("audio_streaming_active"));
        await Eventually.TrueAsync(async () => await one.SumAsync("audio_streaming_active") == 1, "the other's series is gone");
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

    /// <summary>Places of the accounts `prefix`0, `prefix`1 …, or of `prefix` alone, over all nodes.</summary>
    private static async Task<int> HeldAsync(ServerProcess server, string prefix, int accounts)
    {
        var held = 0;
        foreach (var subject in accounts == 0 ? [prefix] : Enumerable.Range(0, accounts).Select(i => $"{prefix}{i}"))
            held += (int)(await server.JsonAsync("/api/v1/audio/stream/limits", ServerProcess.Token(subject)))["active_streams"]!;
        return held;
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
