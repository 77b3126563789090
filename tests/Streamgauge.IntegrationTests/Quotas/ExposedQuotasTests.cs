using Streamgauge.IntegrationTests.Metrics;
using Streamgauge.IntegrationTests.Platform;
using Streamgauge.Tests.Quotas;
using Xunit;

namespace Streamgauge.IntegrationTests.Quotas;

/// <summary>What a server shows of its users to a real Prometheus, to promtool, and to whoever looks for their names.</summary>
public sealed class ExposedQuotasTests
{
    private static readonly string[] Identities =
    [
        "alice@example.org", "did:plc:secretalice", "203.0.113.77", "2001:db8::dead:beef", "+49-151-5550001", "4111111111111111",
        "47.3769,8.5417", "Ärger mit Ümläuten", "urn:uuid:0f8fad5b-d9cb-469f-a165-70867728950e", "robert'); DROP TABLE quota_accounts;--",
    ];

    // promtool dislikes how these are called; the documents that these names come from bind us.
    private static readonly string[] NamesOfTheSeeds = ["gpu_memory_allocated_mb", "gpu_memory_total_mb", "memory_usage_mb", "nova_streaming_viewers_total"];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_kind_of_event_and_identity_passes_promtool_and_a_live_Prometheus_and_names_nobody()
    {
        await using var server = await ServerProcess.StartAsync(("Quotas:Tiers:free:daily_minutes", "0.1"));
        foreach (var identity in Identities) await LiveAsync(server, identity);

        var text = await server.TextAsync("/metrics");
        var file = Path.Combine(server.Folder, "exposition.txt");
        await File.WriteAllTextAsync(file, text, Cancel);
        var complaints = await Shell.RunAsync("sh", "-c", $"promtool check metrics < {file}; true");
        Assert.All(complaints.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => Assert.Contains(line.Split(' ')[0], NamesOfTheSeeds));
        Assert.Equal(20, await server.SumAsync("audio_quota_violations_total")); // ten for places, ten for minutes

        var json = (await server.JsonAsync("/api/v1/metrics")).ToJsonString();
        var log = server.Log;
        foreach (var identity in Identities)
        {
            Assert.DoesNotContain(identity, text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(identity, json, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(identity, log, StringComparison.OrdinalIgnoreCase);
        }

        await using var prometheus = await TimeSeriesServer.Prometheus(new Uri(server.Address, "/metrics"));
        await prometheus.Until(async ct => await prometheus.Api.Value("up", ct) == 1, "the target is up");
        Assert.Equal(20, await prometheus.Api.Value("sum(audio_quota_violations_total)", Cancel));
    }

    [Fact]
    public async Task A_killed_servers_books_are_right_when_it_is_back()
    {
        await using var server = await ServerProcess.StartAsync();
        using (var client = await AudioClient.ConnectAsync(server.Address, "vad", ServerProcess.Token()))
        {
            await client.ReadAsync("status");
            await client.SendAudioAsync(new float[32_000]);
            await client.ReadAsync("vad");
            await server.KillAsync();
        }

        await server.StartAsync();
        var limits = await server.JsonAsync("/api/v1/audio/stream/limits", ServerProcess.Token());
        Assert.InRange((int)limits["used_today_ms"]!, 2_000, 7_000); // one open slice at most stays charged
        Assert.Equal(0, (int)limits["active_streams"]!);
    }

    /// <summary>A stream, a second one refused, and the first closed for its minutes.</summary>
    private static async Task LiveAsync(ServerProcess server, string identity)
    {
        using var first = await AudioClient.ConnectAsync(server.Address, "levels", ServerProcess.Token(identity));
        await first.ReadAsync("status");
        using var second = await AudioClient.ConnectAsync(server.Address, "vad", ServerProcess.Token(identity));
        await second.ReadAllAsync();
        Assert.Equal(4003, second.CloseCode);
        for (var i = 0; i < 7; i++) await first.SendAudioAsync(new float[16_000]);
        await first.ReadAllAsync();
        Assert.Equal(4003, first.CloseCode);
    }
}
