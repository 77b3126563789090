using System.Net.Http.Headers;
using Microsoft.Playwright;
using Streamgauge.IntegrationTests.Quotas;

namespace Streamgauge.IntegrationTests.Synthesis;

/// <summary>The page before a server that lets in who shows a token.</summary>
[Collection(nameof(PlayerStage))]
public sealed class PlayerAccessTests(PlayerStage stage)
{
    [Fact]
    public async Task A_token_typed_in_makes_a_protected_server_play_and_an_operators_one_changes_the_music()
    {
        await using var server = new MusicServer(
            ("Auth:SigningKey", Convert.ToBase64String(ServerProcess.SigningKey)), ("Synthesis:ListenRequiresToken", "true"), ("Synthesis:OpenControlOnLoopback", "false"));
        server.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", ServerProcess.Token());
        await server.InitializeAsync();
        var page = await stage.Browser.NewPageAsync();
        await page.GotoAsync($"{server.Address}synthesis");

        await page.ShowsAsync("#banner", "unauthenticated: an access token is needed.");
        await Assertions.Expect(page.Locator("#play")).ToBeDisabledAsync();
        await Assertions.Expect(page.Locator("#intensity")).ToBeDisabledAsync();
        await UseAsync(page, "nonsense");
        await page.ShowsAsync("#banner", "unauthenticated: this access token is invalid.");

        await UseAsync(page, ServerProcess.Token("listener"));
        await page.ClickAsync("#play");
        await page.UntilAsync("streamgaugePlayer.chunks > 0");
        Assert.Empty(await page.InnerTextAsync("#banner"));
        await page.CheckAsync("#enable_pads");
        await page.UncheckAsync("#enable_pads");
        await page.ShowsAsync("#change", "forbidden: The role operator is needed.");
        await Assertions.Expect(page.Locator("#enable_pads")).ToBeCheckedAsync();

        await UseAsync(page, PlayerStage.Operator("conductor"));
        await page.ReloadAsync();   // kept in this tab
        await page.UncheckAsync("#enable_pads");
        await page.ShowsAsync("#change", "Accepted.");
        await page.CloseAsync();
    }

    private static async Task UseAsync(IPage page, string token)
    {
        await page.FillAsync("#token", token);
        await page.Keyboard.PressAsync("Enter");
    }
}
