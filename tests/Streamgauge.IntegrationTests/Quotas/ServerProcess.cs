using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Streamgauge.IntegrationTests.Platform;
using Xunit;

namespace Streamgauge.IntegrationTests.Quotas;

/// <summary>A real server process on a free port: killed, stopped, woken and started again by a test.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    public static readonly byte[] SigningKey = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];

    private readonly Dictionary<string, string> _settings;
    private readonly string _folder = Directory.CreateTempSubdirectory("streamgauge-server-").FullName;
    private readonly HttpClient _http;
    private ChildProcess _process = null!;

    private ServerProcess((string Key, string Value)[] settings)
    {
        Address = new Uri($"http://127.0.0.1:{FreePort.Next()}");
        _http = new HttpClient { BaseAddress = Address };
        _settings = settings.ToDictionary(s => s.Key, s => s.Value);
        _settings["urls"] = Address.ToString();
        _settings["Platform:DataDir"] = _folder;
        _settings["Auth:SigningKey"] = Convert.ToBase64String(SigningKey);
        _settings["Synthesis:Enabled"] = "false";
    }

    public Uri Address { get; }

    public string Log => _process.Said;

    public string Folder => _folder;

    public bool IsRunning => !_process.HasExited;

    /// <summary>Its resident memory in MiB, as the kernel counts it.</summary>
    public double ResidentMb => double.Parse(File.ReadLines($"/proc/{_process.Id}/status").Single(line => line.StartsWith("VmRSS", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;

    public static async Task<ServerProcess> StartAsync(params (string Key, string Value)[] settings)
    {
        var server = new ServerProcess(settings);
        await server.StartAsync();
        return server;
    }

    /// <summary>With this streamgauge.ini in its folder.</summary>
    public static async Task<ServerProcess> StartAsync(string ini, params (string Key, string Value)[] settings)
    {
        var server = new ServerProcess(settings);
        await File.WriteAllTextAsync(Path.Combine(server._folder, "streamgauge.ini"), ini, TestContext.Current.CancellationToken);
        await server.StartAsync();
        return server;
    }

    public static string Token(string subject = "alice", params string[] roles) =>
        Streamgauge.Cli.TokenCommand.Sign(SigningKey, subject, null, roles, TimeProvider.System.GetUtcNow(), TimeSpan.FromHours(1));

    public async Task StartAsync()
    {
        var environment = _settings.ToDictionary(s => s.Key.Replace(":", "__", StringComparison.Ordinal), s => s.Value, StringComparer.Ordinal);
        _process = new ChildProcess("dotnet", [Path.Combine(AppContext.BaseDirectory, "Streamgauge.Server.dll")], environment, _folder);
        await _process.Until(IsReadyAsync, "it is ready", TimeSpan.FromSeconds(60));
    }

    /// <summary>kill -9.</summary>
    public Task KillAsync() => _process.KillAsync();

    public Task StandStillAsync() => _process.StandStillAsync();

    public Task GoOnAsync() => _process.GoOnAsync();

    public async Task<JsonNode> JsonAsync(string path, string? token = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var answer = await _http.SendAsync(request, TestContext.Current.CancellationToken);
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
    }

    public Task<string> TextAsync(string path) => _http.GetStringAsync(path, TestContext.Current.CancellationToken);

    /// <summary>The sum over the series of a family, as a scraper reads them; null when there are none.</summary>
    public async Task<double?> SumAsync(string family)
    {
        double[] values = [.. (await TextAsync("/metrics")).Split('\n').Where(line => line.StartsWith(family + "{", StringComparison.Ordinal) || line.StartsWith(family + " ", StringComparison.Ordinal))
            .Select(line => double.Parse(line[(line.LastIndexOf(' ') + 1)..], CultureInfo.InvariantCulture))];
        return values.Length == 0 ? null : values.Sum();
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _process.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task<bool> IsReadyAsync(CancellationToken cancellation)
    {
        try
        {
            using var answer = await _http.GetAsync("/health/ready", cancellation);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false; // it does not listen yet
        }
    }
}
