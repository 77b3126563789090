namespace Streamgauge.IntegrationTests.Metrics;

/// <summary>A real Prometheus or VictoriaMetrics that scrapes what it is told, and its query API.</summary>
internal sealed class TimeSeriesServer : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly ChildProcess _process;

    private TimeSeriesServer(ChildProcess process, Uri address)
    {
        _process = process;
        Api = new QueryApi(address);
    }

    public QueryApi Api { get; }

    public static Task<TimeSeriesServer> Prometheus(Uri target, bool nativeHistograms = false, string interval = "1s", string? bearer = null)
    {
        var (folder, port) = (ChildProcess.NewFolder(), FreePort.Next());
        var config = WriteConfig(folder, target, interval, bearer);
        List<string> arguments =
        [
            $"--config.file={config}", $"--storage.tsdb.path={Path.Combine(folder, "data")}", $"--web.listen-address=127.0.0.1:{port}", "--log.level=warn",
        ];
        if (nativeHistograms) arguments.Add("--enable-feature=native-histograms");
        return Started(ChildProcess.Start("prometheus", folder, arguments), port, "-/ready");
    }

    public static Task<TimeSeriesServer> VictoriaMetrics(Uri target, string interval = "1s")
    {
        var (folder, port) = (ChildProcess.NewFolder(), FreePort.Next());
        var config = WriteConfig(folder, target, interval);
        return Started(
            ChildProcess.Start("victoria-metrics", folder, $"-promscrape.config={config}", $"-storageDataPath={Path.Combine(folder, "data")}", $"-httpListenAddr=127.0.0.1:{port}", "-search.latencyOffset=0s", "-search.disableCache"),
            port, "health");
    }

    /// <summary>Waits for something to become true of what it knows.</summary>
    public Task Until(Func<CancellationToken, Task<bool>> isTrue, string what) => _process.Until(isTrue, what, Patience);

    public async ValueTask DisposeAsync()
    {
        Api.Dispose();
        await _process.DisposeAsync();
    }

    private static async Task<TimeSeriesServer> Started(ChildProcess process, int port, string ready)
    {
        var server = new TimeSeriesServer(process, new Uri($"http://127.0.0.1:{port}/"));
        await server.Until(ct => server.Api.Answers(ready, ct), "it answers");
        return server;
    }

    private static string WriteConfig(string folder, Uri target, string interval, string? bearer = null)
    {
        var path = Path.Combine(folder, "scrape.yml");
        File.WriteAllText(path, $"""
            global:
              scrape_interval: {interval}
              scrape_timeout: {interval}
            scrape_configs:
            - job_name: streamgauge
              metrics_path: {target.AbsolutePath}
              honor_timestamps: false
              {(bearer is null ? "" : $"authorization: {{ credentials: '{bearer}' }}")}
              static_configs:
              - targets: ['{target.Authority}']
            """);
        return path;
    }
}
