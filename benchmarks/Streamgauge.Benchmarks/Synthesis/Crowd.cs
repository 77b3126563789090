using System.Diagnostics;
using System.Text.Json;

namespace Streamgauge.Benchmarks.Synthesis;

/// <summary>
/// Many listeners of one channel beside a server of their own: some are npm's ws and measure, the rest are drains. What the server says
/// of its own punctuality stands beside what the independent clients saw, so that one can tell whose lateness it was.
/// </summary>
internal sealed record Crowd(double P50, double P95, double P99, double Worst, double Gaps, double Open, double Served, double ServerP95, double PacerP95, double Cpu)
{
    private const int Warmup = 5;

    private static string Peer => Path.Combine(RepositoryRoot.Find(), "tests", "peers", "listener");

    // A meter that waits for a processor measures the machine's other work. Where we may, it goes first, as the server's pacer does.
    private static readonly bool MetersGoFirst = Process.Start(new ProcessStartInfo("sh", ["-c", "chrt -r 1 true 2>/dev/null"])) is { } probe && Ended(probe) == 0;

    public static string HowMetersRun => MetersGoFirst
        ? "The measuring clients ran in the real-time class (chrt -r 1), so as to measure the server and not what else kept this machine busy."
        : "The measuring clients' own wait for a processor is in these figures.";

    public static bool CanBeMeasured => File.Exists(Path.Combine(Peer, "node_modules", "ws", "package.json"));

    /// <param name="kind">ws or json, as drains call them.</param>
    public static Crowd Listen(string kind, int drains, int meters, int seconds)
    {
        using var server = new MusicProcess();
        using var crowd = Probes.Begin("drain", kind, $"{server.Port}", $"{drains}", $"{seconds + Warmup + 120}", "/ws/audio/{n}?buffer_tier=minimal");
        server.AwaitListeners(drains);
        server.AwaitAccepting();
        using var meter = Process.Start(new ProcessStartInfo(MetersGoFirst ? "chrt" : "node",
            [.. MetersGoFirst ? ["-r", "1", "node"] : Array.Empty<string>(), Path.Combine(Peer, "listen.mjs"), $"ws://127.0.0.1:{server.Port}/ws/audio", kind == "json" ? "--json" : "--pcm", $"{meters}", "--seconds", $"{seconds}", "--warmup", $"{Warmup}", "--tier", "minimal"])
            { RedirectStandardOutput = true, UseShellExecute = false })!;
        MusicProcess.Pause(Warmup);
        var before = server.Read();
        var cpu = server.CpuRate(seconds - 3);
        var after = server.Read();
        using var heard = JsonDocument.Parse(meter.StandardOutput.ReadToEnd());
        crowd.Kill();
        double Of(string name) => heard.RootElement.GetProperty(name) is { ValueKind: JsonValueKind.Number } number ? number.GetDouble() : double.NaN;
        return new Crowd(
            Of("p50"), Of("p95"), Of("p99"), Of("worst"), Of("gaps"), Of("open"), after.Listeners, after.Quantile("chunk_delivery_jitter_ms", 0.95, before),
            after.Quantile("streamgauge_synthesis_pacer_lateness_seconds", 0.95, before) * 1000, cpu);
    }

    private static int Ended(Process process)
    {
        process.WaitForExit();
        return process.ExitCode;
    }
}
