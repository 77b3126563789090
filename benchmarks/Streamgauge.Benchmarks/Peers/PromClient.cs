using System.Diagnostics;
using System.Text.Json;

namespace Streamgauge.Benchmarks.Peers;

/// <summary>npm's prom-client, timed by `benchmarks/peers/prom-client.mjs` in a Node process of its own. Absent where Node or `npm ci` is.</summary>
internal static class PromClient
{
    private static IReadOnlyDictionary<string, double>? _results;

    /// <summary>Nanoseconds by operation: counter, gauge, histogram, lookup, scrapePerSeries. Empty when it cannot be run.</summary>
    public static IReadOnlyDictionary<string, double> Results() => _results ??= Run();

    private static Dictionary<string, double> Run()
    {
        var folder = Path.Combine(RepositoryRoot.Find(), "benchmarks", "peers");
        if (!Directory.Exists(Path.Combine(folder, "node_modules"))) return [];

        using var node = Process.Start(new ProcessStartInfo("node", "prom-client.mjs") { WorkingDirectory = folder, RedirectStandardOutput = true, UseShellExecute = false })!;
        var results = JsonSerializer.Deserialize<Dictionary<string, double>>(node.StandardOutput.ReadToEnd())!;
        node.WaitForExit();
        return results;
    }
}
