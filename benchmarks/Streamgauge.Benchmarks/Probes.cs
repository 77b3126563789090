using System.Diagnostics;
using System.Text.Json;
using Streamgauge.Benchmarks.Engine;
using Streamgauge.Benchmarks.Quotas;
using Streamgauge.Benchmarks.Synthesis;

namespace Streamgauge.Benchmarks;

/// <summary>Measurements of a whole process: this program started again, so that nothing else is in its memory.</summary>
internal static class Probes
{
    public static Dictionary<string, double> Ask(params IEnumerable<string> question)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "Streamgauge.Benchmarks")) { RedirectStandardOutput = true, UseShellExecute = false };
        start.ArgumentList.Add("probe");
        foreach (var word in question) start.ArgumentList.Add(word);
        using var process = Process.Start(start)!;
        var answer = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? JsonSerializer.Deserialize<Dictionary<string, double>>(answer)!
            : throw new InvalidOperationException($"The probe {string.Join(' ', question)} ended with {process.ExitCode}.");
    }

    /// <summary>Starts a probe and leaves it running; the caller ends it.</summary>
    public static Process Begin(params IEnumerable<string> question) =>
        Process.Start(new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "Streamgauge.Benchmarks"), ["probe", .. question]) { RedirectStandardOutput = true, UseShellExecute = false })!;

    public static int Answer(string[] question)
    {
        Dictionary<string, double>? answer = question switch
        {
            ["memory", "streamgauge"] => MemoryProbe.Streamgauge(),
            ["memory", "opentelemetry"] => MemoryProbe.OpenTelemetry(),
            ["idle"] => IdleProbe.Run(),
            ["drain", var kind, var port, var count, var seconds, var path] => Drain.Run(kind, int.Parse(port), int.Parse(count), int.Parse(seconds), path),
            ["flood", var port, var variant, var form, var clients, var seconds] => AudioFlood.Run(int.Parse(port), variant, form, int.Parse(clients), int.Parse(seconds)),
            ["host", .. var arguments] => HostedServer.Run(arguments),
            ["crowd", var port, var count, var warm, var seconds] => AudioCrowd.Run(int.Parse(port), int.Parse(count), int.Parse(warm), int.Parse(seconds)),
            _ => null,
        };
        if (answer is null) return 2;

        Console.WriteLine(JsonSerializer.Serialize(answer));
        return 0;
    }
}
