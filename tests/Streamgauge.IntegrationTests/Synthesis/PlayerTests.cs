using System.Runtime.InteropServices;
using System.Text.Json;
using Microsoft.Playwright;
using Streamgauge.Media;
using Streamgauge.Media.Music;
using Streamgauge.Media.Sound;

namespace Streamgauge.IntegrationTests.Synthesis;

/// <summary>A real browser plays the plain page.</summary>
[Collection(nameof(PlayerStage))]
public sealed class PlayerTests(PlayerStage stage)
{
    [Fact]
    public async Task The_page_is_found_from_the_root_plays_music_and_asks_nobody_else_for_anything()
    {
        var page = await stage.Browser.NewPageAsync();
        List<string> elsewhere = [], complaints = [];
        page.Request += (_, request) => { if (new Uri(request.Url).Port != stage.Server.Port) elsewhere.Add(request.Url); };
        page.Console += (_, line) => { if (line.Type == "error") complaints.Add(line.Text); };
        page.PageError += (_, error) => complaints.Add(error);

        await page.GotoAsync(stage.Server.Address.ToString());
        await page.ClickAsync("a[href='/synthesis']");
        await page.ClickAsync("#play");
        await page.UntilAsync("streamgaugePlayer.playing && streamgaugePlayer.rms > 0.005");

        Assert.Equal("ambient", await page.InputValueAsync("#channel"));   // the default one
        var status = await page.EvaluateAsync<JsonElement>("() => streamgaugePlayer");
        Assert.InRange(status.GetProperty("rms").GetDouble(), 0.005, 0.7);
        Assert.Empty(elsewhere);
        Assert.Empty(complaints);
        Assert.True(await stage.ListenersAsync("pcm") >= 1);
        await page.CloseAsync();
    }

    [Fact]
    public async Task The_page_sounds_as_loud_as_what_is_sent_and_plays_again_after_a_hold_a_restart_and_a_network_that_hangs()
    {
        await using var relay = new Relay(stage.Server.Port);
        var page = await stage.Browser.NewPageAsync();
        List<string> elsewhere = [];
        page.Request += (_, request) => { if (new Uri(request.Url).Port != relay.Port) elsewhere.Add(request.Url); };
        await page.GotoAsync($"http://127.0.0.1:{relay.Port}/synthesis");
        await page.ClickAsync("#play");
        await page.PlaysAsync();

        var heard = await page.EvaluateAsync<JsonElement>(
            """
            async () => {
              const position = () => streamgaugePlayer.sequence - Math.round(streamgaugePlayer.level / 100);
              const begin = performance.now(), first = position();
              let power = 0, looks = 0;
              while (performance.now() < begin + 20_000) {
                await new Promise(requestAnimationFrame);
                power += streamgaugePlayer.rms ** 2;
                looks++;
              }
              return { first, last: position(), power: power / looks, starved: streamgaugePlayer.starved };
            }
            """);
        Assert.Equal(0, heard.GetProperty("starved").GetInt32());
        var sent = PowerOf(heard.GetProperty("first").GetInt64(), heard.GetProperty("last").GetInt64());
        Assert.InRange(10 * Math.Log10(heard.GetProperty("power").GetDouble() / sent), -1, 1);

        await page.SelectOptionAsync("#tier", "stable");
        await page.ShowsAsync("#fact-tier", "stable");
        await page.PlaysAsync();
        var restarted = stage.Server.RestartAsync();
        await page.ShowsAsync("#fact-connection", "reconnecting in");
        await restarted;
        await page.PlaysAsync();
        await page.ShowsAsync("#fact-connection", "connected");
        await Assertions.Expect(page.Locator("#banner")).ToBeEmptyAsync();   // the warnings of the restart go with it
        await relay.StopForAsync(TimeSpan.FromSeconds(2));
        await page.PlaysAsync();
        Assert.Empty(elsewhere);
        await page.CloseAsync();
    }

    [Fact]
    public async Task An_audio_element_plays_the_endless_WAV()
    {
        var page = await stage.OpenAsync();
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

    // Mean square of these chunks of seed 1, as fractions of full scale.
    private static double PowerOf(long first, long last)
    {
        var renderer = new MusicRenderer(1, MusicParameters.Default);
        var chunk = new byte[AudioFormat.ChunkBytes];
        var (sum, samples) = (0.0, 0);
        for (var sequence = 0; sequence < last; sequence++)
        {
            renderer.Prepare();
            renderer.Render(chunk);
            if (sequence < first) continue;

            foreach (var sample in MemoryMarshal.Cast<byte, short>(chunk))
            {
                sum += Math.Pow(sample / 32_767.0, 2);
                samples++;
            }
        }

        return sum / samples;
    }
}
