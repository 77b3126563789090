using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Streamgauge.IntegrationTests.Support;

namespace Streamgauge.IntegrationTests.Quotas.Chaos;

/// <summary>One of the server processes that share a Redis: killed, stopped, woken and started again at any moment.</summary>
internal sealed class ChaosNode : IAsyncDisposable
{
    private static readonly byte[] SigningKey = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly string _folder = ChildProcess.NewFolder();
    private readonly HttpClient _http;
    private readonly Dictionary<string, string> _settings;
    private ChildProcess? _process;

    public ChaosNode(string redis, int streamsAnAccount)
    {
        Address = new Uri($"http://127.0.0.1:{FreePort.Next()}");
        _http = new HttpClient { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(5) };
        _settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["urls"] = Address.ToString(),
            ["Platform__DataDir"] = _folder,
            ["Auth__SigningKey"] = Convert.ToBase64String(SigningKey),
            ["Privacy__RootKey"] = Convert.ToBase64String(SigningKey),
            ["Redis__ConnectionString"] = redis,
            ["Quotas__StreamTtl"] = "30",
            ["Quotas__Tiers__free__concurrent_streams"] = $"{streamsAnAccount}",
            ["Quotas__Tiers__free__daily_minutes"] = "unlimited",
            ["Audio__IdleTimeout"] = "3600",
            ["Synthesis__Enabled"] = "false",
        };
    }

    public Uri Address { get; }

    public string Said => _process?.Said ?? "";

    /// <summary>False while it is killed or stands still: then it serves nobody, scrapers included.</summary>
    public bool Answers { get; private set; }

    public static string Token(string account) =>
        Streamgauge.Cli.TokenCommand.Sign(SigningKey, account, null, [], TimeProvider.System.GetUtcNow(), TimeSpan.FromHours(1));

    public async Task StartAsync()
    {
        if (_process is not null) await _process.DisposeAsync();
        _process = new ChildProcess("dotnet", [Path.Combine(AppContext.BaseDirectory, "Streamgauge.Server.dll")], _settings, _folder);
        await _process.Until(IsReadyAsync, "it is ready", Patience);
        Answers = true;
    }

    public async Task KillAsync()
    {
        Answers = false;
        await _process!.KillAsync();
    }

    public async Task StandStillAsync()
    {
        Answers = false;
        await _process!.StandStillAsync();
    }

    public async Task GoOnAsync()
    {
        await _process!.GoOnAsync();
        Answers = true;
    }

    /// <summary>What a scraper adds up for this instance.</summary>
    public Task<double> ShownAsync() => ValueAsync("audio_streaming_active");

    /// <summary>The sum of a family's series on this instance.</summary>
    public async Task<double> ValueAsync(string family) => (await _http.GetStringAsync($"/metrics?name[]={family}")).Split('\n')
        .Where(line => line.StartsWith(family, StringComparison.Ordinal))
        .Sum(line => double.Parse(line[(line.LastIndexOf(' ') + 1)..], CultureInfo.InvariantCulture));

    /// <summary>The account's streams over all nodes, as the shared store has them; null while it cannot tell.</summary>
    public async Task<int?> ActiveAsync(string account)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/audio/stream/limits");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Token(account));
        using var answer = await _http.SendAsync(request);
        return answer.IsSuccessStatusCode ? (int)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["active_streams"]! : null;
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        if (_process is not null) await _process.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task<bool> IsReadyAsync(CancellationToken cancellation)
    {
        try
        {
            using var answer = await _http.GetAsync("/health/ready", cancellation);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception e) when (e is HttpRequestException || (e is TaskCanceledException && !cancellation.IsCancellationRequested))
        {
            return false; // it does not listen yet, or has no time yet on a busy machine
        }
    }
}
