using System.Net.WebSockets;
using System.Text.Json.Nodes;

namespace Streamgauge.IntegrationTests.Synthesis;

/// <summary>The server as it is shipped, in a process of its own, playing channel `ambient` with seed 1.</summary>
public sealed class MusicServer : IAsyncLifetime
{
    private readonly string _folder = ChildProcess.NewFolder();
    private readonly (string Key, string Value)[] _settings;
    private ChildProcess? _process;

    public MusicServer() : this([])
    {
    }

    internal MusicServer(params (string Key, string Value)[] settings)
    {
        _settings = [("Synthesis:Channels:ambient:Seed", "1"), ("Synthesis:DrainPeriod", "1"), .. settings];
        Http.BaseAddress = Address;
    }

    public int Port { get; } = FreePort.Next();

    public Uri Address => new($"http://127.0.0.1:{Port}");

    internal HttpClient Http { get; } = new();

    internal ChildProcess Process => _process ?? throw new InvalidOperationException("The server has not been started.");

    /// <summary>Where it keeps its database.</summary>
    internal string DataFolder => Path.Combine(_folder, "data");

    public async ValueTask InitializeAsync()
    {
        _process = new ChildProcess(
            "dotnet",
            [
                Path.Combine(AppContext.BaseDirectory, "Streamgauge.Server.dll"), "--urls", Address.ToString().TrimEnd('/'), "--Platform:DataDir", DataFolder,
                .. _settings.SelectMany(setting => new[] { $"--{setting.Key}", setting.Value }),
            ],
            folder: _folder);
        await _process.Until(IsLiveAsync, "the channel is live", TimeSpan.FromSeconds(60));
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        if (_process is not null) await _process.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Ends the process and starts another over the same data.</summary>
    internal async Task RestartAsync()
    {
        await Process.StopAsync();
        await Process.DisposeAsync();
        await InitializeAsync();
    }

    public async Task<double> ReadAsync(string series)
    {
        var text = await Http.GetStringAsync("/metrics");
        var line = text.Split('\n').Single(line => line.StartsWith(series + ' ', StringComparison.Ordinal));
        return double.Parse(line[(line.LastIndexOf(' ') + 1)..], System.Globalization.CultureInfo.InvariantCulture);
    }

    internal async Task<ClientWebSocket> JoinAsync(string id, string query = "")
    {
        var socket = new ClientWebSocket();
        await socket.ConnectAsync(new Uri($"ws://127.0.0.1:{Port}/ws/audio/{id}{query}"), CancellationToken.None);
        return socket;
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
