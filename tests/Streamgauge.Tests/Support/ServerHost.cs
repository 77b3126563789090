using System.Collections.Immutable;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Streamgauge.Server.Broadcast.Ingest;
using Streamgauge.Server.Platform;
using Streamgauge.Server.Platform.Database;
using Streamgauge.Server.Platform.Identity;
using Streamgauge.Tests.Quotas;

namespace Streamgauge.Tests.Support;

/// <summary>The whole server on a free port, with a clock turned by hand and a media server made of text.</summary>
internal sealed class ServerHost : WebApplicationFactory<DataFolder>
{
    private readonly Dictionary<string, string?> _settings;
    private ImmutableDictionary<string, double> _sent = ImmutableDictionary<string, double>.Empty;
    private readonly string _folder;
    private readonly Action<IServiceCollection> _replace;
    private bool _isHandedOver;

    public ServerHost(params (string Key, string Value)[] settings)
        : this(_ => { }, settings)
    {
    }

    /// <summary>A server with some of its parts replaced.</summary>
    public ServerHost(Action<IServiceCollection> replace, params (string Key, string Value)[] settings)
    {
        (_replace, Time, Media, _folder) = (replace, new ManualTime(), new ScriptedMediaServer(), Directory.CreateTempSubdirectory("streamgauge-").FullName);
        _settings = settings.ToDictionary(setting => setting.Key, string? (setting) => setting.Value);
        Http = Start();
    }

    private ServerHost(ServerHost before)
    {
        (_replace, Time, Media, _folder, _settings, _sent) = (before._replace, before.Time, before.Media, before._folder, before._settings, before._sent);
        Http = Start();
    }

    public ManualTime Time { get; }
    public ScriptedMediaServer Media { get; }
    public HttpClient Http { get; }

    /// <summary>The server's own, which a test may take away.</summary>
    public BreakableDatabase Database => (BreakableDatabase)Services.GetRequiredService<IDatabase>();
    public Uri Address => Http.BaseAddress!;
    public string DataDir => _folder;

    /// <summary>Stops, and starts another on the same folder after a while in which clock and media server went on.</summary>
    public ServerHost Restart(TimeSpan after)
    {
        _isHandedOver = true;
        Dispose();
        Time.Advance(after);
        return new ServerHost(this);
    }

    public string Token(string subject = "alice", params string[] roles) =>
        Services.GetRequiredService<JwtTokens>().Issue(subject, did: null, roles, TimeSpan.FromDays(30));

    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, object? body = null, string? token = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (body is not null) request.Content = JsonContent.Create(body);
        return await Http.SendAsync(request);
    }

    public async Task<JsonNode> JsonAsync(HttpMethod method, string path, object? body = null, string? token = null)
    {
        using var response = await SendAsync(method, path, body, token);
        return JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
    }

    /// <summary>A new stream of `host`: its id and publish key.</summary>
    public async Task<(string Id, string Key)> CreateStreamAsync(string host = "alice", string? region = null, string? type = null)
    {
        var stream = await JsonAsync(HttpMethod.Post, "/streams", new { title = "A test", region, stream_type = type }, Token(host));
        return ((string)stream["id"]!, (string)stream["ingest"]!["key"]!);
    }

    /// <summary>Calls a hook as nginx does, with this body.</summary>
    public async Task<HttpResponseMessage> HookAsync(string call, string body, string? secret = null, string type = "application/x-www-form-urlencoded")
    {
        var token = secret ?? Services.GetRequiredService<HookSecret>().Text;
        using var content = new StringContent(body, Encoding.UTF8, type);
        return await Http.PostAsync($"/internal/ingest/nginx/{call}?node=local&token={token}", content);
    }

    public Task<HttpResponseMessage> PublishAsync(string id, string key, string client = "1", string address = "192.0.2.7") =>
        HookAsync("publish", NginxBodies.Publish(id, key, client, address));

    public Task<HttpResponseMessage> DoneAsync(string id, string client = "1") => HookAsync("done", NginxBodies.Done(id, client));

    /// <summary>Lets seconds pass, one by one, with everything that is done each second.</summary>
    public async Task SecondsAsync(int seconds)
    {
        for (var second = 0; second < seconds; second++)
        {
            Time.Advance(TimeSpan.FromSeconds(1));
            foreach (var duty in Services.GetServices<IEverySecond>()) await duty.TurnAsync(CancellationToken.None);
        }
    }

    /// <summary>Lets seconds pass while the media server shows media coming for a stream.</summary>
    public async Task OnAirAsync(string id, int seconds, double kbps = 800, int height = 720)
    {
        for (var second = 0; second < seconds; second++)
        {
            _sent = _sent.SetItem(id, _sent.GetValueOrDefault(id) + (kbps * 1000 / 8));
            Media.Shows(id, (long)_sent[id], height);
            await SecondsAsync(1);
        }
    }

    /// <summary>What a scraper reads, as a name with labels and its value.</summary>
    public async Task<Dictionary<string, double>> ScrapeAsync() =>
        (await Http.GetStringAsync("/metrics")).Split('\n').Where(line => line.Length > 0 && line[0] != '#')
            .ToDictionary(line => line[..line.LastIndexOf(' ')], line => double.Parse(line[(line.LastIndexOf(' ') + 1)..], CultureInfo.InvariantCulture));

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("urls", "http://127.0.0.1:0");
        builder.UseSetting("Platform:DataDir", _folder);
        builder.UseSetting("Synthesis:Enabled", "false"); // its pacer would play every second that a test lets pass
        foreach (var (key, value) in _settings) builder.UseSetting(key, value);
        builder.ConfigureLogging(logging => logging.ClearProviders());
        builder.ConfigureTestServices(services =>
        {
            services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Time));
            services.Replace(ServiceDescriptor.Singleton(new MediaServerCalls(Media)));
            var database = services.Single(service => service.ServiceType == typeof(IDatabase)).ImplementationFactory!;
            services.Replace(ServiceDescriptor.Singleton<IDatabase>(provider => new BreakableDatabase((IDatabase)database(provider))));
            _replace(services);
            services.Remove(services.Single(service => service.ServiceType == typeof(IHostedService) && service.ImplementationType == typeof(SecondHand)));
        });
    }

    private HttpClient Start()
    {
        UseKestrel(); // with a port here the factory would race the program that is starting; the setting below does not
        StartServer();
        return CreateClient();
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing && !_isHandedOver && Directory.Exists(_folder)) Directory.Delete(_folder, recursive: true);
    }
}
