using Microsoft.Playwright;

namespace Streamgauge.IntegrationTests.Synthesis;

/// <summary>What tests of the page wait for.</summary>
internal static class PlayerWaits
{
    private static readonly PageWaitForFunctionOptions Patiently = new() { Timeout = 60_000 };

    /// <summary>Two seconds more of music have come, and it is heard.</summary>
    public static async Task PlaysAsync(this IPage page)
    {
        var chunks = await page.EvaluateAsync<int>("() => streamgaugePlayer.chunks");
        await page.UntilAsync($"streamgaugePlayer.chunks >= {chunks + 20} && streamgaugePlayer.playing && streamgaugePlayer.rms > 0.002");
    }

    public static Task UntilAsync(this IPage page, string expression) => page.WaitForFunctionAsync($"() => {expression}", null, Patiently);

    public static Task ShowsAsync(this IPage page, string selector, string text) => Assertions.Expect(page.Locator(selector)).ToContainTextAsync(text);

    public static Task<string> FocusAsync(this IPage page) => page.EvaluateAsync<string>("() => document.activeElement.id");
}
