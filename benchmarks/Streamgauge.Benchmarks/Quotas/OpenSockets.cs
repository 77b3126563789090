using System.Text.Json;
using Streamgauge.Benchmarks.Harness;
using Streamgauge.Benchmarks.Synthesis;

namespace Streamgauge.Benchmarks.Quotas;

/// <summary>A thousand sockets that speak at real time, beside the server on this machine.</summary>
internal sealed class OpenSockets : IQuestion
{
    private const int Sockets = 1_000;
    private const int Warm = 20;
    private const int Seconds = 20;

    public string Name => "1,000 open audio sockets at real time, messages of 20 ms";

    public Answer Ask()
    {
        using var server = new AudioServer(isHosted: true);
        using (var once = Probes.Begin("crowd", $"{server.Port}", "10", "1", "3")) once.WaitForExit(); // so that what all share is there
        var before = server.ManagedKib();
        using var crowd = Probes.Begin("crowd", $"{server.Port}", $"{Sockets}", $"{Warm}", $"{Seconds}");
        while (server.Sum("audio_streaming_active") < Sockets) MusicProcess.Pause(0.5);
        MusicProcess.Pause(Warm);
        var cpu = server.CpuSeconds;
        MusicProcess.Pause(Seconds - 2);
        cpu = server.CpuSeconds - cpu;
        MusicProcess.Pause(3.5);
        var managed = server.ManagedKib() - before; // they have fallen silent and are still open
        var heard = JsonSerializer.Deserialize<Dictionary<string, double>>(crowd.StandardOutput.ReadToEnd())!;
        return new Answer(Name)
        {
            Findings =
            [
                new("p99 from message to frame", heard["p99"], "ms", Must: 50),
                new("sockets lost", heard["gone"], "sockets", Must: 0),
                new("managed memory a socket", managed / Sockets, "KiB", Must: 64),
                new("server", cpu * 1e6 / ((Seconds - 2) * Sockets * 50.0), "us of processor a message"),
            ],
            Note = $"Median {heard["p50"]:0.0} ms, worst {heard["worst"]:0.0} ms over {heard["frames"]:0} frames. The client, one process on the same two cores, sent {heard["late99"]:0.0} ms late at its 99th percentile; the wait counts from when it really sent.",
        };
    }
}
