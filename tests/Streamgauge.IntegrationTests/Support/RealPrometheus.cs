using System.Globalization;
using System.Text.Json.Nodes;

namespace Streamgauge.IntegrationTests.Support;

/// <summary>A Prometheus that scrapes one server every second, and what it answers to queries.</summary>
internal sealed class RealPrometheus : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("prometheus-").FullName;
    private readonly ChildProcess _process;
    private readonly HttpClient _http;

    public RealPrometheus(int targetPort)
    {
        var port = FreePort.Next();
        var config = Path.Combine(_folder, "prometheus.yml");
        File.WriteAllText(config, $$"""
            global: {scrape_interval: 1s, scrape_timeout: 1s}
            scrape_configs:
              - job_name: streamgauge
                static_configs: [{targets: ['127.0.0.1:{{targetPort}}']}]
            """);
        _process = new ChildProcess(Installed.Program("prometheus", "prometheus"),
            [$"--config.file={config}", $"--storage.tsdb.path={_folder}/data", $"--web.listen-address=127.0.0.1:{port}", "--log.level=warn"], folder: _folder);
        _http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
    }

    /// <summary>The one value a query gives now; null when it gives none.</summary>
    public async Task<double?> ValueAsync(string query)
    {
        var answer = JsonNode.Parse(await _http.GetStringAsync($"/api/v1/query?query={Uri.EscapeDataString(query)}"))!;
        var results = answer["data"]!["result"]!.AsArray();
        return results.Count switch
        {
            0 => null,
            1 => double.Parse((string)results[0]!["value"]![1]!, CultureInfo.InvariantCulture),
            _ => throw new InvalidOperationException($"{query} gave {results.Count} series, not one"),
        };
    }

    public Task SeesAsync(string query, double value, Func<string> evidence, int seconds = 30) =>
        Eventually.TrueAsync(async () => await ValueAsync(query) == value, $"Prometheus answers {value} to {query}", evidence, seconds);

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        _http.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
