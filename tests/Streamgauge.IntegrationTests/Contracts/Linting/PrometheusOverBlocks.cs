using Streamgauge.IntegrationTests.Metrics;

namespace Streamgauge.IntegrationTests.Contracts.Linting;

/// <summary>A real Prometheus that scrapes nothing and answers from blocks made beforehand.</summary>
internal sealed class PrometheusOverBlocks : IAsyncDisposable
{
    private readonly ChildProcess _process;

    private PrometheusOverBlocks(ChildProcess process, Uri address) => (_process, Address) = (process, address);

    public Uri Address { get; }

    public static async Task<PrometheusOverBlocks> StartAsync(string folder, CancellationToken cancellation)
    {
        await File.WriteAllTextAsync(Path.Combine(folder, "none.yml"), "global: {}\n", cancellation);
        var address = new Uri($"http://127.0.0.1:{FreePort.Next()}/");
        var process = ChildProcess.Start("prometheus", folder, "--config.file=none.yml", "--storage.tsdb.path=data", "--storage.tsdb.retention.time=100y", $"--web.listen-address={address.Authority}", "--log.level=warn");
        using var client = new HttpClient { BaseAddress = address };
        await process.Until(ready => AnswersAsync(client, ready), "it answers", TimeSpan.FromSeconds(30));
        return new PrometheusOverBlocks(process, address);
    }

    public ValueTask DisposeAsync() => _process.DisposeAsync();

    private static async Task<bool> AnswersAsync(HttpClient client, CancellationToken cancellation)
    {
        try
        {
            using var response = await client.GetAsync("-/ready", cancellation);
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
