using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Streamgauge.IntegrationTests.Support;

/// <summary>Streamgauge.Server as its own process, with nginx, when asked for, from the configuration it has written.</summary>
internal sealed class RealServer : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("streamgauge-").FullName;
    private readonly Dictionary<string, string> _settings;
    private ChildProcess? _server;
    private ChildProcess? _nginx;

    public RealServer(params (string Key, string Value)[] settings)
    {
        var ports = FreePort.Take(4);
        (HttpPort, RtmpPort, HlsPort, AdminPort) = (ports[0], ports[1], ports[2], ports[3]);
        _settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Platform__DataDir"] = DataDir,
            ["Streams__IngestBaseUrl"] = $"rtmp://127.0.0.1:{RtmpPort}/live",
            ["Broadcast__Ingest__RtmpListen"] = $"127.0.0.1:{RtmpPort}",
            ["Broadcast__Ingest__AdminListen"] = $"127.0.0.1:{AdminPort}",
            ["Broadcast__Ingest__HookBaseUrl"] = $"http://127.0.0.1:{HttpPort}/internal/ingest",
            ["Broadcast__Ingest__MediaNodes__local__Stat"] = $"http://127.0.0.1:{AdminPort}/stat",
            ["Broadcast__Ingest__MediaNodes__local__Control"] = $"http://127.0.0.1:{AdminPort}/control",
            ["Broadcast__Hls__Listen"] = $"127.0.0.1:{HlsPort}",
            ["Broadcast__Hls__PublicBaseUrl"] = $"http://127.0.0.1:{HlsPort}",
        };
        foreach (var (key, value) in settings) _settings[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        Http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{HttpPort}") };
    }

    public int HttpPort { get; }
    public int RtmpPort { get; }
    public int HlsPort { get; }
    public int AdminPort { get; }
    public string DataDir => Path.Combine(_folder, "data");
    public HttpClient Http { get; }

    /// <summary>What server and nginx have written.</summary>
    public string Said => $"--- server\n{_server?.Said}\n--- nginx\n{_nginx?.Said}";

    public async Task StartAsync()
    {
        _server = new ChildProcess("dotnet", [ServerDll, "--urls", $"http://127.0.0.1:{HttpPort}"], _settings, _folder);
        await Eventually.TrueAsync(async () => (await Http.GetAsync("/health/ready")).IsSuccessStatusCode, "the server is ready", () => Said);
    }

    public async Task StartNginxAsync()
    {
        _nginx = new ChildProcess(Installed.Program("nginx", "nginx libnginx-mod-rtmp"), NginxArguments());
        await Eventually.TrueAsync(async () => (await Http.GetAsync($"http://127.0.0.1:{AdminPort}/stat")).IsSuccessStatusCode, "nginx serves its statistics", () => Said);
    }

    public string[] NginxArguments(params string[] more)
    {
        Installed.Part("/usr/lib/nginx/modules/ngx_rtmp_module.so", "libnginx-mod-rtmp");
        return ["-e", "stderr", "-p", $"{DataDir}/nginx/", "-c", $"{DataDir}/nginx/nginx.conf", .. more];
    }

    /// <summary>kill -9; nginx goes on. It can be started again.</summary>
    public Task KillServerAsync() => _server!.KillAsync();

    public void KillNginx() => _nginx!.Kill();

    public async Task<int> StopServerAsync()
    {
        await _server!.StopAsync();
        return _server.ExitCode;
    }

    /// <summary>A token signed with this server's key, as `streamgauge token` does.</summary>
    public string Token(string subject, params string[] roles) => Streamgauge.Cli.TokenCommand.Sign(
        Convert.FromBase64String(File.ReadAllText(Path.Combine(DataDir, "signing.key"))), subject, null, roles, TimeProvider.System.GetUtcNow(), TimeSpan.FromHours(1));

    public async Task<JsonNode> JsonAsync(HttpMethod method, string path, string? token = null, object? body = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (body is not null) request.Content = JsonContent.Create(body);
        using var response = await Http.SendAsync(request);
        return JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
    }

    /// <summary>One series, as a scraper reads it.</summary>
    public async Task<double> ValueAsync(string series) => double.Parse(
        (await Http.GetStringAsync("/metrics")).Split('\n').Single(line => line.StartsWith(series + " ", StringComparison.Ordinal)).Split(' ')[1], CultureInfo.InvariantCulture);

    public async ValueTask DisposeAsync()
    {
        if (_nginx is not null) await _nginx.DisposeAsync();
        if (_server is not null) await _server.DisposeAsync();
        Http.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static string ServerDll => Path.Combine(AppContext.BaseDirectory, "Streamgauge.Server.dll");
}
