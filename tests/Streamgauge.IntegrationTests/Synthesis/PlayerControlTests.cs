using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Playwright;

namespace Streamgauge.IntegrationTests.Synthesis;

/// <summary>The page changes a channel's music, and shows what became of it.</summary>
[Collection(nameof(PlayerStage))]
public sealed class PlayerControlTests(PlayerStage stage)
{
    [Fact]
    public async Task A_refused_change_says_why_and_the_slider_goes_back()
    {
        const string Hasty = "hasty";
        var looked = new TaskCompletionSource();
        var page = await OpenAsync(Hasty, Hasty);
        await page.RouteAsync("**/api/control", async change =>
        {
            await looked.Task;
            await change.ContinueAsync();
        });
        await SpendChangesAsync(Hasty);

        await page.FocusAsync("#intensity");
        await page.Keyboard.PressAsync("End");
        Assert.Equal("1", await page.InputValueAsync("#intensity"));
        looked.SetResult();
        await page.ShowsAsync("#change", "rate_limited: At most 10 changes a minute. Try again in");

        await Assertions.Expect(page.Locator("#intensity")).ToHaveValueAsync("0.2");
        await page.ShowsAsync("#change", "rate_limited");
        Assert.Equal("intensity", await page.FocusAsync());
        await page.CloseAsync();
    }

    [Fact]
    public async Task Quick_moves_become_one_change_that_counts_down_to_when_it_is_heard_and_the_focus_stays()
    {
        const string Swift = "swift";
        var page = await OpenAsync(Swift, Swift);
        List<JsonNode> posts = [];
        page.Request += (_, request) => { if (request.Method == "POST") posts.Add(JsonNode.Parse(request.PostData!)!); };
        await page.ClickAsync("#play");
        await page.PlaysAsync();

        await page.EvaluateAsync(   // in one go: between the moves of a test on a busy machine more time passes than the page waits for another
            """
            () => {
              const [width, pads] = [document.getElementById('stereo_width'), document.getElementById('enable_pads')];
              for (const value of [0, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3]) {
                width.value = value;
                width.dispatchEvent(new Event('input'));
              }
              pads.focus();
              pads.click();
            }
            """);
        await page.ShowsAsync("#change", "Accepted.");
        await page.ShowsAsync("#countdown", "Heard in");

        var post = Assert.Single(posts);
        Assert.Equal((0.3, false, Swift), (Math.Round((double)post["stereo_width"]!, 6), (bool)post["enable_pads"]!, (string?)post["channel"]));
        Assert.Equal("enable_pads", await page.FocusAsync());
        await page.CloseAsync();
    }

    [Fact]
    public async Task A_seed_is_set_and_shown()
    {
        const string Sower = "sower";
        var page = await OpenAsync(Sower, Sower);
        await page.FillAsync("#seed", "9007199254740990");
        await page.Keyboard.PressAsync("Enter");

        await page.ShowsAsync("#fact-seed", "9007199254740990");
        var view = await stage.Server.Http.GetFromJsonAsync<JsonNode>($"/api/control?channel={Sower}", TestContext.Current.CancellationToken);
        Assert.Equal(9_007_199_254_740_990, (long)view!["seed"]!);
        await page.ShowsAsync("#fact-revision", $"{view["revision"]}");
        await page.CloseAsync();
    }

    [Fact]
    public async Task Another_callers_change_shows_up()
    {
        const string Watched = "watched";
        var page = await OpenAsync(Watched);
        await page.FocusAsync("#bpm");

        await ChangeAsync("somebody-else", new { channel = Watched, preset = "bright", bpm = 55 });
        await Assertions.Expect(page.Locator("#bpm")).ToHaveValueAsync("55");
        await page.ShowsAsync("label:has(#bpm) output", "55 bpm");
        await ChangeAsync("somebody-else", new { channel = Watched, preset = "sleep" });
        await page.ShowsAsync("#presets [aria-pressed=true]", "sleep");

        Assert.Equal(("phrygian", "E", "bpm"), (await page.InputValueAsync("#mode"), await page.InputValueAsync("#key"), await page.FocusAsync()));
        await page.CloseAsync();
    }

    // Once the music is shown, it can be changed.
    private async Task<IPage> OpenAsync(string channel, string? asOperator = null)
    {
        var page = await stage.OpenAsync(asOperator, channel);
        await page.ShowsAsync("#presets [aria-pressed=true]", "sleep");
        return page;
    }

    // All of a minute's, on changes that change nothing.
    private async Task SpendChangesAsync(string name)
    {
        while (await ChangeAsync(name, new { channel = name, if_revision = long.MaxValue }) != HttpStatusCode.TooManyRequests)
        {
        }
    }

    private async Task<HttpStatusCode> ChangeAsync(string name, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/control") { Content = JsonContent.Create(body) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", PlayerStage.Operator(name));
        using var answer = await stage.Server.Http.SendAsync(request, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }
}
