using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Threading.Channels;

namespace Streamgauge.IntegrationTests.Rendering;

/// <summary>
/// The Debian Alertmanager with <c>local.yml</c>, but its receiver is a hook of ours and nothing waits. All alerts are in one
/// group, so that one notification holds everything that is told.
/// </summary>
internal sealed class RunningAlertmanager : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("alertmanager");
    private readonly HttpListener _hook = new();
    private readonly HttpClient _http = new();
    private readonly Channel<string[]> _notified = Channel.CreateBounded<string[]>(64);
    private readonly Process _process;
    private readonly Task _listening;

    private RunningAlertmanager(int port, int hookPort)
    {
        var config = File.ReadAllText(Path.Combine(Repository.Rendered, "alertmanager/local.yml"))
            .Replace("  - name: default-receiver\n", $"  - name: default-receiver\n    webhook_configs:\n      - url: http://127.0.0.1:{hookPort}/\n")
            .Replace("group_wait: 30s", "group_wait: 1s").Replace("group_wait: 10s", "group_wait: 1s").Replace("    - alertname\n    - cluster\n", "    - cluster\n");
        var file = Path.Combine(_folder.FullName, "config.yml");
        File.WriteAllText(file, config);
        _hook.Prefixes.Add($"http://127.0.0.1:{hookPort}/");
        _hook.Start();
        _listening = ListenAsync();
        _http.BaseAddress = new($"http://127.0.0.1:{port}");
        _process = Process.Start(new ProcessStartInfo("prometheus-alertmanager", [$"--config.file={file}", $"--storage.path={_folder.FullName}/data", $"--web.listen-address=127.0.0.1:{port}", "--cluster.listen-address="])
        {
            UseShellExecute = false,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        })!;
        _process.BeginErrorReadLine();
        _process.BeginOutputReadLine();
    }

    public static async Task<RunningAlertmanager> StartAsync(CancellationToken cancellation)
    {
        var running = new RunningAlertmanager(FreePort.Next(), FreePort.Next());
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(TimeSpan.FromSeconds(60));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100), TimeProvider.System);
        while (!await running.IsReadyAsync(patience.Token)) await timer.WaitForNextTickAsync(patience.Token);
        return running;
    }

    public async Task PostAsync(IEnumerable<JsonObject> alerts, CancellationToken cancellation)
    {
        var answer = await _http.PostAsJsonAsync("/api/v2/alerts", alerts, cancellation);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>What has been told, once that many alerts are; each as its name and key.</summary>
    public async Task<IReadOnlyCollection<string>> NotifiedAsync(int until, CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(TimeSpan.FromSeconds(60));
        var told = new HashSet<string>();
        while (told.Count < until) told.UnionWith(await _notified.Reader.ReadAsync(patience.Token));
        return told;
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _hook.Stop();
        await _listening;
        _hook.Close();
        _http.Dispose();
        _folder.Delete(recursive: true);
    }

    private async Task ListenAsync()
    {
        try
        {
            while (true)
            {
                var call = await _hook.GetContextAsync();
                var body = (await JsonNode.ParseAsync(call.Request.InputStream))!;
                await _notified.Writer.WriteAsync([.. body["alerts"]!.AsArray().Select(Name)]);
                call.Response.Close();
            }
        }
        catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
        {
            _notified.Writer.Complete(); // stopped
        }
    }

    private static string Name(JsonNode? alert)
    {
        var labels = alert!["labels"]!;
        var key = labels["stream_id"] ?? labels["job_type"] ?? labels["instance"];
        return $"{labels["alertname"]} {key}";
    }

    private async Task<bool> IsReadyAsync(CancellationToken cancellation)
    {
        try
        {
            return (await _http.GetAsync("/-/ready", cancellation)).IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false; // not listening yet
        }
    }
}
