using System.Text.Json;
using Microsoft.Playwright;

namespace Streamgauge.IntegrationTests.Synthesis;

/// <summary>A real browser plays the plain page.</summary>
public sealed class PlayerTests(MusicServer server) : IClassFixture<MusicServer>, IAsyncLifetime
{
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
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
    }

    [Fact]
    public async Task The_page_plays_music_and_asks_nobody_else_for_anything()
    {
        var page = await _browser!.NewPageAsync();
        List<string> elsewhere = [], complaints = [];
        page.Request += (_, request) => { if (new Uri(request.Url).Port != server.Port) elsewhere.Add(request.Url); };
        page.Console += (_, line) => { if (line.Type == "error") complaints.Add(line.Text); };
        page.PageError += (_, error) => complaints.Add(error);

        await page.GotoAsync($"{server.Address}synthesis");
        await page.ClickAsync("#play");
        await page.WaitForFunctionAsync("() => streamgaugePlayer.playing && streamgaugePlayer.rms > 0.005", null, new PageWaitForFunctionOptions { Timeout = 60_000 });

        var status = await page.EvaluateAsync<JsonElement>("() => streamgaugePlayer");
        Assert.InRange(status.GetProperty("rms").GetDouble(), 0.005, 0.7);
        Assert.Empty(elsewhere);
        Assert.Empty(complaints);
        Assert.True(await server.ReadAsync("streamgauge_synthesis_listeners{channel=\"ambient\",format=\"pcm\"}") >= 1);

        await page.ClickAsync("#play");
        await page.CloseAsync();
    }

    [Fact]
    public async Task An_audio_element_plays_the_endless_WAV()
    {
        var page = await _browser!.NewPageAsync();
        await page.GotoAsync($"{server.Address}synthesis");
        var seconds = await page.EvaluateAsync<double>(
            """
            async () => {
              const audio = new Audio('/channels/ambient/stream.wav');
              await audio.play();
              while (audio.currentTime < 2) await new Promise(go => setTimeout(go, 50));
              return audio.currentTime;
            }
            """);

        Assert.True(seconds >= 2);
        await page.CloseAsync();
    }
}
