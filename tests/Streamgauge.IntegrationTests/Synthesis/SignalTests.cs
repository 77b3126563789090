using System.Net.WebSockets;

namespace Streamgauge.IntegrationTests.Synthesis;

/// <summary>The process is suspended, told to stop, and told so twice.</summary>
public sealed class SignalTests
{
    [Fact]
    public async Task A_suspended_server_goes_on_from_now_and_a_stopped_one_plays_to_a_clean_end()
    {
        await using var server = new MusicServer(("Synthesis:DrainPeriod", "5"));
        await server.InitializeAsync();
        var listeners = await Task.WhenAll(Enumerable.Range(0, 3).Select(i => Listened.ToAsync(server, $"held-{i}", "buffer_tier=normal")));
        await Eventually.TrueAsync(() => Task.FromResult(listeners.All(one => one.Chunks.Count > 20)), "all hear music");

        await server.Process.StandStillAsync();
        await Task.Delay(TimeSpan.FromSeconds(20), TimeProvider.System);
        var before = listeners.Select(one => one.Chunks.Count).ToList();
        await server.Process.GoOnAsync();
        await Eventually.TrueAsync(() => Task.FromResult(listeners.Zip(before).All(pair => pair.First.Chunks.Count >= pair.Second + 30)), "they hear music again");
        foreach (var (one, heard) in listeners.Zip(before)) AssertNoBurst(one, heard);
        Assert.Contains("clock was moved", server.Process.Said, StringComparison.Ordinal);
        Assert.Equal(listeners.Length, await UnderrunsAsync(server));

        var counts = listeners.Select(one => one.Chunks.Count).ToList();
        await server.Process.StopAsync();
        Assert.Equal(0, server.Process.ExitCode);
        foreach (var (one, count) in listeners.Zip(counts))
        {
            Assert.Equal(WebSocketCloseStatus.NormalClosure, await one.Ended);
            Assert.Equal(5, (double)Assert.Single(one.Messages("shutdown_warning"))["drain_period_sec"]!);
            Assert.InRange(one.Chunks.Count - count, 45, 100);   // five seconds, and what came before a busy machine passed the signal on
        }
    }

    [Fact]
    public async Task A_second_signal_closes_1001_at_once()
    {
        await using var server = new MusicServer(("Synthesis:DrainPeriod", "60"));
        await server.InitializeAsync();
        var listener = await Listened.ToAsync(server, "hurried");
        await Eventually.TrueAsync(() => Task.FromResult(listener.Chunks.Count > 0), "music is heard");
        var stopped = server.Process.StopAsync();
        await Eventually.TrueAsync(() => Task.FromResult(listener.Messages("shutdown_warning").Count == 1), "the warning is heard");
        await server.Process.StopAsync();

        Assert.Equal(WebSocketCloseStatus.EndpointUnavailable, await listener.Ended);
        await stopped;
        Assert.Equal(0, server.Process.ExitCode);
    }

    // Twenty seconds were lost: after the gap chunks are a second old again, and come ten a second.
    private static void AssertNoBurst(Listened listened, int before)
    {
        var after = listened.Chunks.Skip(before + 2).Take(25).ToList();   // two may have waited in the kernel
        Assert.True((after[^1].Heard - after[0].Heard).TotalSeconds > 2, $"25 chunks came within {(after[^1].Heard - after[0].Heard).TotalMilliseconds} ms");
        Assert.All(after, chunk => Assert.InRange((chunk.Heard - chunk.Published).TotalSeconds, 0, 25));
        Assert.Equal(Enumerable.Range(0, 25).Select(i => after[0].Sequence + i), after.Select(chunk => chunk.Sequence));
    }

    private static async Task<double> UnderrunsAsync(MusicServer server) =>
        (await server.Http.GetStringAsync("/metrics")).Split('\n').Where(line => line.StartsWith("buffer_underruns_total{", StringComparison.Ordinal))
            .Sum(line => double.Parse(line[(line.LastIndexOf(' ') + 1)..], System.Globalization.CultureInfo.InvariantCulture));
}
