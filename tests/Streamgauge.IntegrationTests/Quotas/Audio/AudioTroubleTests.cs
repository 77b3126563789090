using System.Diagnostics;
using Streamgauge.IntegrationTests.Support;
using Streamgauge.Tests.Quotas;

namespace Streamgauge.IntegrationTests.Quotas.Audio;

/// <summary>Clients that do not behave, against a real process: what they hold is bounded, and given back.</summary>
public sealed class AudioTroubleTests
{
    [Fact]
    public async Task A_client_that_reads_nothing_is_let_go_and_memory_stays_flat()
    {
        await using var server = await ServerProcess.StartAsync(("Quotas:DefaultTier", "premium"));
        using (var warm = await OpenAsync(server.Address, "warm")) await FloodAsync(server, warm, "warm");
        var before = server.ResidentMb;
        using var client = await OpenAsync(server.Address, "deaf");
        await FloodAsync(server, client, "deaf");

        var frames = await client.ReadAllAsync(); // it begins to read while the server still waits
        Assert.Equal((1008, "slow_consumer"), (client.CloseCode, client.CloseReason));
        Assert.Single(frames, frame => (string)frame["type"]! == "error");
        Assert.InRange(server.ResidentMb - before, double.MinValue, 24);
    }

    [Fact]
    public async Task Measurements_that_nobody_reads_are_dropped_oldest_first_and_the_stream_goes_on()
    {
        await using var server = await ServerProcess.StartAsync(("Quotas:DefaultTier", "premium"));
        using var client = await OpenAsync(server.Address, "slow");
        await client.SendAsync(new { type = "config", encoding = "int16", interval_ms = 100 });
        var (audio, before, sent) = (new byte[320_000], 0.0, 0);
        while (await DroppedAsync(server) < 20_000) // 2,000 s of audio behind
        {
            for (var i = 0; i < 100; i++, sent++) await client.SendBinaryAsync(audio);
            if (before == 0 && await DroppedAsync(server) > 0) before = server.ResidentMb;
        }

        Assert.InRange(server.ResidentMb - before, double.MinValue, 24);
        Assert.Equal(1, await server.SumAsync("audio_streaming_active"));
        await client.SendAsync(new { type = "stop" });
        var frames = await client.ReadAllAsync();
        Assert.Equal(1000, client.CloseCode);
        Assert.Equal(sent * 10_000, (int)frames[^2]["summary"]!["audio_ms"]!);
        var last = frames.Where(frame => (string)frame["type"]! == "levels").Select(frame => (int)frame["seq"]!).ToList();
        Assert.Equal(Enumerable.Range(last[^1] - 199, 200), last[^200..]); // the newest are all there
    }

    [Fact]
    public async Task A_peer_cut_off_without_a_word_gives_its_place_back_within_40_seconds()
    {
        await using var server = await ServerProcess.StartAsync();
        using var relay = new FreezingRelay(server.Address);
        using var client = await OpenAsync(relay.Address, "cut");
        await client.SendAudioAsync(new float[16_000]);
        await client.ReadAsync("levels");
        relay.Freeze();

        var frozen = Stopwatch.StartNew();
        Assert.Equal(1, await server.SumAsync("audio_streaming_active"));
        await Eventually.TrueAsync(async () => await server.SumAsync("audio_streaming_active") is null or 0, "the place is free", seconds: 60);
        Assert.InRange(frozen.Elapsed.TotalSeconds, 0, 41);
        var limits = await server.JsonAsync("/api/v1/audio/stream/limits", ServerProcess.Token("cut"));
        Assert.Equal((1000, 0), ((int)limits["used_today_ms"]!, (int)limits["active_streams"]!)); // and the rest of the slice is refunded
    }

    /// <summary>Asks and never listens, until the server has taken the place away.</summary>
    private static async Task FloodAsync(ServerProcess server, AudioClient client, string account)
    {
        while (await server.SumAsync("audio_streaming_active") is > 0)
        {
            try
            {
                for (var i = 0; i < 500; i++) await client.SendAsync(new { type = "commit" }).WaitAsync(TimeSpan.FromSeconds(1), TimeProvider.System, CancellationToken.None);
            }
            catch (Exception e) when (e is TimeoutException or System.Net.WebSockets.WebSocketException)
            {
                // the server does not read any more, or has closed
            }
        }

        Assert.Equal(0, (int)(await server.JsonAsync("/api/v1/audio/stream/limits", ServerProcess.Token(account)))["active_streams"]!);
    }

    private static async Task<double> DroppedAsync(ServerProcess server) => await server.SumAsync("streamgauge_audio_frames_dropped_total") ?? 0;

    private static async Task<AudioClient> OpenAsync(Uri address, string account)
    {
        var client = await AudioClient.ConnectAsync(address, "levels", ServerProcess.Token(account), receiveBuffer: 4096);
        await client.ReadAsync("status");
        return client;
    }
}
