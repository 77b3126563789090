using Microsoft.Playwright;
using Streamgauge.IntegrationTests.Quotas;

namespace Streamgauge.IntegrationTests.Synthesis;

/// <summary>
/// One server and one real browser for everything that is asked of the page. Channel `ambient` is left as it starts, so that what it plays
/// is known; `adagio` comes first by name and is not the default. A test that changes music has a channel of its own, which starts with preset `sleep`.
/// </summary>
public sealed class PlayerStage : IAsyncLifetime
{
    public const string Adagio = "adagio";

    private static readonly (string, string)[] Channels = [.. new[] { Adagio, "hasty", "swift", "sower", "watched" }.Select(name => ($"Synthesis:Channels:{name}:Preset", "sleep"))];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    internal MusicServer Server { get; } = new([("Auth:SigningKey", Convert.ToBase64String(ServerProcess.SigningKey)), .. Channels]);

    internal IBrowser Browser => _browser ?? throw new InvalidOperationException("The browser has not been started.");

    public async ValueTask InitializeAsync()
    {
        await Server.InitializeAsync();
        Assertions.SetDefaultExpectTimeout(30_000);   // two cores, and everything else that runs on them
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = "/usr/bin/chromium",
            Args = ["--no-sandbox", "--autoplay-policy=no-user-gesture-required", "--disable-dev-shm-usage"],
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
        await Server.DisposeAsync();
    }

    /// <summary>The page in a tab of its own, as this operator where one is named: limits are per caller.</summary>
    internal async Task<IPage> OpenAsync(string? asOperator = null, string channel = "ambient")
    {
        var page = await Browser.NewPageAsync();
        if (asOperator is not null) await page.AddInitScriptAsync($"sessionStorage.setItem('access-token', '{Operator(asOperator)}')");
        await page.GotoAsync($"{Server.Address}synthesis");
        await page.SelectOptionAsync("#channel", channel);
        return page;
    }

    /// <summary>What a listener of this channel's format counts at the server.</summary>
    internal Task<double> ListenersAsync(string format, string channel = "ambient") =>
        Server.ReadAsync($"streamgauge_synthesis_listeners{{channel=\"{channel}\",format=\"{format}\"}}");

    internal static string Operator(string name) => ServerProcess.Token(name, "operator");
}

[CollectionDefinition(nameof(PlayerStage))]
public sealed class PlayerStageCollection : ICollectionFixture<PlayerStage>;
