using System.Text.RegularExpressions;
using Streamgauge.IntegrationTests.Metrics;

namespace Streamgauge.IntegrationTests.Rendering;

/// <summary>A real Prometheus with the rendered configuration and rules, except that everything happens each second.</summary>
internal static partial class RenderedPrometheus
{
    public static ChildProcess Start(string folder, int target, out QueryApi api)
    {
        foreach (var file in Repository.Files("prometheus", "*.yml").Where(file => !file.EndsWith(".tests.yml", StringComparison.Ordinal)))
        {
            var text = File.ReadAllText(file).Replace("localhost:8000", $"127.0.0.1:{target}");
            File.WriteAllText(Path.Combine(folder, Path.GetFileName(file)), Interval().Replace(text, "${key}1s"));
        }

        var port = FreePort.Next();
        api = new(new($"http://127.0.0.1:{port}/"));
        return ChildProcess.Start("prometheus", folder, $"--config.file={folder}/prometheus.yml", $"--storage.tsdb.path={folder}/data", $"--web.listen-address=127.0.0.1:{port}", "--log.level=warn");
    }

    [GeneratedRegex(@"^(?<key>\s*(scrape_|evaluation_)?interval: )\d+s$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Interval();
}
