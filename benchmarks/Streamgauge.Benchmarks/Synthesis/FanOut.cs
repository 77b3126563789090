using System.Diagnostics;
using System.Text.Json;
using Streamgauge.Benchmarks.Harness;

namespace Streamgauge.Benchmarks.Synthesis;

/// <summary>2,000 listeners of one channel beside the server on this machine: 200 of them npm's ws, which measure, the rest drains.</summary>
internal sealed class FanOut : IQuestion
{
    private const int Drains = 1_800;
    private const int Meters = 200;
    private const int Seconds = 60;
    private const int Warmup = 5;

    public string Name => "2,000 binary listeners of one channel, clients on the same machine";

    public Answer Ask()
    {
        if (!File.Exists(Path.Combine(Peer, "node_modules", "ws", "package.json"))) return new Answer(Name) { Note = "Not run: npm's ws is missing (npm ci --prefix tests/peers/listener)." };

        using var server = new MusicProcess();
        using var drains = Probes.Begin("drain", "ws", $"{server.Port}", $"{Drains}", $"{Seconds + Warmup + 90}", "/ws/audio/{n}?buffer_tier=minimal");
        MusicProcess.Pause(10);
        server.AwaitAccepting();
        using var meter = Process.Start(new ProcessStartInfo("node",
            [Path.Combine(Peer, "listen.mjs"), $"ws://127.0.0.1:{server.Port}/ws/audio", "--pcm", $"{Meters}", "--seconds", $"{Seconds}", "--warmup", $"{Warmup}", "--tier", "minimal"])
            { RedirectStandardOutput = true, UseShellExecute = false })!;
        MusicProcess.Pause(Warmup);
        var before = server.Read();
        var cpu = server.CpuRate(Seconds - 5);
        var after = server.Read();
        using var heard = JsonDocument.Parse(meter.StandardOutput.ReadToEnd());
        drains.Kill();
        double Of(string name) => heard.RootElement.GetProperty(name) is { ValueKind: JsonValueKind.Number } number ? number.GetDouble() : double.NaN;
        return new Answer(Name)
        {
            Findings =
            [
                new("p95 of |interval - 100 ms| at npm's ws", Of("p95"), "ms", Must: 20),
                new("chunks missing at npm's ws", Of("gaps"), "chunks", Must: 0),
                new("measuring listeners still there", Of("open"), "listeners", Must: Meters) { AtLeast = true },
                new("p95 of the same at the server, where a send ends", after.Quantile("chunk_delivery_jitter_ms", 0.95, before), "ms"),
                new("p95 of the pacer's lateness", after.Quantile("streamgauge_synthesis_pacer_lateness_seconds", 0.95, before) * 1000, "ms"),
                new("server", cpu * 1e6 / (Drains + Meters), "us of processor a listener and second"),
            ],
            Note = $"Median {Of("p50"):0.0} ms, p99 {Of("p99"):0.0} ms, worst {Of("worst"):0.0} ms over {Seconds} s.",
        };
    }

    private static string Peer => Path.Combine(RepositoryRoot.Find(), "tests", "peers", "listener");
}
