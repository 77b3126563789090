using Microsoft.Playwright;

namespace Streamgauge.IntegrationTests.Synthesis;

/// <summary>How the page connects, and how it lets go.</summary>
[Collection(nameof(PlayerStage))]
public sealed class PlayerConnectionTests(PlayerStage stage)
{
    [Fact]
    public async Task Stop_says_so_puts_the_meter_to_rest_and_leaves_the_server()
    {
        var page = await stage.OpenAsync();
        var sockets = 0;
        page.WebSocket += (_, _) => sockets++;
        await page.EvaluateAsync("() => { document.getElementById('play').click(); document.getElementById('play').click(); }");
        await page.PlaysAsync();
        Assert.Equal(1, sockets);
        await page.ShowsAsync("#state", "Playing");
        await page.ShowsAsync("#level-text", "dB, peak");

        await page.ClickAsync("#play");
        await page.ShowsAsync("#state", "Stopped");
        Assert.Equal(("silent", "–", "–", "Play"), (
            await page.InnerTextAsync("#level-text"), await page.InnerTextAsync("#fact-connection"), await page.InnerTextAsync("#fact-buffer"), await page.InnerTextAsync("#play")));
        await Eventually.TrueAsync(async () => await stage.ListenersAsync("pcm") == 0, "the server knows of no listener");
        await page.ShowsAsync("#state", "Stopped");
        await page.CloseAsync();
    }

    [Fact]
    public async Task A_duplicated_tab_takes_over_and_nobody_fights()
    {
        var first = await stage.OpenAsync();
        await first.ClickAsync("#play");
        await first.PlaysAsync();

        var second = await first.RunAndWaitForPopupAsync(() => first.EvaluateAsync("() => { open(location.href); }"));   // with a copy of the tab's storage, as a duplicate has
        await second.ClickAsync("#play");
        await second.PlaysAsync();

        await first.ShowsAsync("#state", "Playing in another tab");
        await first.ShowsAsync("#banner", "Another tab plays");
        Assert.Equal(1, await stage.ListenersAsync("pcm"));
        await first.Context.CloseAsync();
    }

    [Fact]
    public async Task A_connection_that_the_server_ends_for_good_is_not_made_again()
    {
        var page = await stage.OpenAsync();
        List<Task> ends = [];
        await page.RouteWebSocketAsync("**/ws/audio/**", socket => ends.Add(socket.CloseAsync(new WebSocketRouteCloseOptions { Code = 1008 })));
        await page.ClickAsync("#play");

        await page.ShowsAsync("#state", "Ended by the server");
        await page.ShowsAsync("#banner", "(1008)");
        await Assert.Single(ends);
        await page.ShowsAsync("#play", "Play");
        await page.CloseAsync();
    }

    [Fact]
    public async Task A_question_whose_answer_hangs_is_given_up_and_asked_again()
    {
        var page = await stage.Browser.NewPageAsync();
        await page.AddInitScriptAsync(
            """
            const ask = fetch;
            const hang = signal => new Response(new ReadableStream({ start: body => signal?.addEventListener('abort', () => body.error(signal.reason)) }));
            let asked = 0;
            globalThis.fetch = async (path, question) => path === '/api/presets' && ++asked === 1 ? hang(question.signal) : ask(path, question);
            """);
        await page.GotoAsync($"{stage.Server.Address}synthesis");

        await page.ShowsAsync("#banner", "Nothing can be played, unreachable: the server does not answer.");
        await Assertions.Expect(page.Locator("#play")).ToBeEnabledAsync();
        await page.CloseAsync();
    }

    [Fact]
    public async Task Sound_that_the_system_suspends_is_woken_at_once_or_else_when_the_tab_is_seen_again()
    {
        var page = await stage.Browser.NewPageAsync();
        await page.AddInitScriptAsync(
            """
            globalThis.AudioContext = class extends AudioContext {
              constructor(options) {
                super(options);
                globalThis.sound = this;
              }

              resume() { return globalThis.called ? Promise.reject(new Error('There is a call.')) : super.resume(); }
            };
            """);
        await page.GotoAsync($"{stage.Server.Address}synthesis");
        await page.ClickAsync("#play");
        await page.PlaysAsync();

        await page.EvaluateAsync("() => sound.suspend()");
        await page.UntilAsync("sound.state === 'running'");
        await page.EvaluateAsync("() => { called = true; return sound.suspend(); }");
        Assert.Equal("suspended", await page.EvaluateAsync<string>("() => new Promise(requestAnimationFrame).then(() => sound.state)"));
        await page.EvaluateAsync("() => { called = false; document.dispatchEvent(new Event('visibilitychange')); }");
        await page.UntilAsync("sound.state === 'running'");

        await page.ClickAsync("#play");
        await page.UntilAsync("sound.state === 'closed'");
        await page.CloseAsync();
    }

    [Fact]
    public async Task Without_scripts_the_page_holds_the_default_channels_stream()
    {
        var page = await stage.Server.Http.GetStringAsync("/synthesis", TestContext.Current.CancellationToken);

        Assert.Contains("<audio controls src=\"/channels/ambient/stream.wav\">", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tier_and_target_are_known_at_once_and_back_to_adaptive_takes_a_new_connection()
    {
        var page = await stage.OpenAsync();
        List<string> sockets = [];
        page.WebSocket += (_, socket) => sockets.Add(socket.Url);
        await page.SelectOptionAsync("#tier", "defensive");
        await page.ClickAsync("#play");
        await page.ShowsAsync("#fact-tier", "defensive");
        await page.ShowsAsync("#fact-depth", "of 30 chunks");

        await page.SelectOptionAsync("#tier", "stable");
        await page.ShowsAsync("#fact-tier", "stable");
        await page.ShowsAsync("#fact-depth", "of 20 chunks");
        await page.SelectOptionAsync("#tier", "minimal");
        await page.SelectOptionAsync("#tier", "");
        await page.ShowsAsync("#fact-tier", "normal");
        await page.ShowsAsync("#fact-depth", "of 10 chunks");

        Assert.Collection(sockets, url => Assert.Contains("buffer_tier=defensive", url), url => Assert.DoesNotContain("buffer_tier", url));
        Assert.Empty(await page.InnerTextAsync("#banner"));
        await page.CloseAsync();
    }

    [Fact]
    public async Task Without_AudioWorklet_it_plays_the_plain_stream_in_the_tier_chosen_and_hangs_up_at_stop()
    {
        var page = await stage.Browser.NewPageAsync();
        await page.AddInitScriptAsync("Object.defineProperty(BaseAudioContext.prototype, 'audioWorklet', { value: undefined })");
        List<string> streams = [];
        page.Request += (_, request) => { if (request.Url.Contains("stream.wav", StringComparison.Ordinal)) streams.Add(request.Url); };
        await page.GotoAsync($"{stage.Server.Address}synthesis");
        await page.SelectOptionAsync("#tier", "stable");
        await page.ClickAsync("#play");

        await page.UntilAsync("streamgaugePlayer.playing && streamgaugePlayer.rms > 0.002");
        await page.ShowsAsync("#state", "Playing");
        Assert.Equal(1, await stage.ListenersAsync("wav"));
        await page.SelectOptionAsync("#channel", PlayerStage.Adagio);
        await Eventually.TrueAsync(async () => await stage.ListenersAsync("wav", PlayerStage.Adagio) == 1 && await stage.ListenersAsync("wav") == 0, "it listens to the other channel");

        await page.ClickAsync("#play");
        await page.ShowsAsync("#state", "Stopped");
        await Eventually.TrueAsync(async () => await stage.ListenersAsync("wav", PlayerStage.Adagio) == 0, "it has hung up");
        Assert.All(streams, url => Assert.Contains("buffer_tier=stable", url));
        await page.CloseAsync();
    }
}
