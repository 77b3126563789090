using System.Text.Json.Nodes;
using Streamgauge.IntegrationTests.Metrics;

namespace Streamgauge.IntegrationTests.Synthesis;

/// <summary>The server as it is shipped, in a process of its own, playing channel `ambient` with seed 1.</summary>
public sealed class MusicServer : IAsyncLifetime
{
    private ChildProcess? _process;

    public int Port { get; } = FreePort.Next();

    public Uri Address => new($"http://127.0.0.1:{Port}");

    internal HttpClient Http { get; private set; } = new();

    public async ValueTask InitializeAsync()
    {
        var folder = ChildProcess.NewFolder();
        Http.BaseAddress = Address;
        _process = ChildProcess.Start(
            "dotnet", folder, Path.Combine(AppContext.BaseDirectory, "Streamgauge.Server.dll"), "--urls", Address.ToString().TrimEnd('/'),
            "--Platform:DataDir", Path.Combine(folder, "data"), "--Synthesis:Channels:ambient:Seed", "1", "--Synthesis:DrainPeriod", "1");
        await _process.Until(IsLiveAsync, "the channel is live", TimeSpan.FromSeconds(60));
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        if (_process is not null) await _process.DisposeAsync();
    }

    public async Task<double> ReadAsync(string series)
    {
        var text = await Http.GetStringAsync("/metrics");
        var line = text.Split('\n').Single(line => line.StartsWith(series + ' ', StringComparison.Ordinal));
        return double.Parse(line[(line.LastIndexOf(' ') + 1)..], System.Globalization.CultureInfo.InvariantCulture);
    }

    private async Task<bool> IsLiveAsync(CancellationToken cancellation)
    {
        try
        {
            return (string?)JsonNode.Parse(await Http.GetStringAsync("/channels/ambient", cancellation))!["state"] == "live";
        }
        catch (HttpRequestException)
        {
            return false;   // not listening yet, or still composing
        }
    }
}
