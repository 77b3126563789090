using Streamgauge.IntegrationTests.Support;

namespace Streamgauge.IntegrationTests.Metrics;

/// <summary>A real Prometheus or VictoriaMetrics that scrapes one target every second, and its query API.</summary>
internal sealed class TimeSeriesServer : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("streamgauge-").FullName;
    private readonly ChildProcess _process;

    private TimeSeriesServer(string program, Uri target, Func<string, string, int, IEnumerable<string>> arguments)
    {
        var port = FreePort.Take(1)[0];
        var config = Path.Combine(_folder, "scrape.yml");
        File.WriteAllText(config, $"""
            global:
              scrape_interval: 1s
              scrape_timeout: 1s
            scrape_configs:
            - job_name: streamgauge
              metrics_path: {target.AbsolutePath}
              static_configs:
              - targets: ['{target.Authority}']
            """);
        _process = new ChildProcess(Installed.Program(program, program), arguments(config, _folder, port), folder: _folder);
        Api = new QueryApi(new Uri($"http://127.0.0.1:{port}/"));
    }

    public QueryApi Api { get; }

    public static async Task<TimeSeriesServer> Prometheus(Uri target, bool nativeHistograms = false)
    {
        var server = new TimeSeriesServer("prometheus", target, (config, folder, port) =>
        [
            $"--config.file={config}", $"--storage.tsdb.path={folder}/data", $"--web.listen-address=127.0.0.1:{port}", "--log.level=warn",
            .. nativeHistograms ? ["--enable-feature=native-histograms"] : Array.Empty<string>(),
        ]);
        await server.Until(ct => server.Api.Answers("-/ready", ct), "it answers");
        return server;
    }

    public static async Task<TimeSeriesServer> VictoriaMetrics(Uri target)
    {
        var server = new TimeSeriesServer("victoria-metrics", target, (config, folder, port) =>
        [
            $"-promscrape.config={config}", $"-storageDataPath={folder}/data", $"-httpListenAddr=127.0.0.1:{port}", "-search.latencyOffset=0s", "-search.disableCache",
        ]);
        await server.Until(ct => server.Api.Answers("health", ct), "it answers");
        return server;
    }

    /// <summary>Waits for something to become true of what it knows.</summary>
    public Task Until(Func<CancellationToken, Task<bool>> isTrue, string what) =>
        Eventually.TrueAsync(() => isTrue(CancellationToken.None), what, () => _process.Said);

    public async ValueTask DisposeAsync()
    {
        Api.Dispose();
        await _process.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
