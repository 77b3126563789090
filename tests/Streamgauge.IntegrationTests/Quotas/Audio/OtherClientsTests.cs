using System.Text.Json.Nodes;
using Microsoft.Playwright;
using Streamgauge.IntegrationTests.Rendering;
using Streamgauge.IntegrationTests.Support;

namespace Streamgauge.IntegrationTests.Quotas.Audio;

/// <summary>The socket as implementations of WebSocket see it that share nothing with ours.</summary>
public sealed class OtherClientsTests
{
    // A page of our own origin is all the browser needs: this runs in it.
    private const string InBrowser = """
        ([address, token]) => new Promise(done => {
          const socket = new WebSocket(`${address}?access_token=${token}`), frames = [], rate = 16000;
          socket.binaryType = 'arraybuffer';
          socket.onopen = () => {
            socket.send(JSON.stringify({ type: 'config', interval_ms: 500 }));
            socket.send(new Float32Array(rate));
            for (let at = 0; at < rate; at += 1600) socket.send(Float32Array.from({ length: 1600 }, (_, i) => 0.5 * Math.sin(2 * Math.PI * 440 * (at + i) / rate)));
            socket.send(new Float32Array(rate));
            socket.send(JSON.stringify({ type: 'ping', id: 'a' }));
            socket.send(JSON.stringify({ type: 'commit', id: 'b' }));
            socket.send(JSON.stringify({ type: 'stop' }));
          };
          socket.onmessage = event => frames.push(JSON.parse(event.data));
          socket.onclose = event => done(JSON.stringify({ code: event.code, reason: event.reason, extensions: socket.extensions, frames }));
        })
        """;

    [Theory]
    [InlineData("levels")]
    [InlineData("vad")]
    public async Task Npms_ws_speaks_it(string variant)
    {
        await using var server = await ServerProcess.StartAsync();
        var peer = Path.Combine(Repository.Root, "tests", "peers", "listener");
        if (!Directory.Exists(Path.Combine(peer, "node_modules"))) await Shell.RunAsync("npm", "ci", "--prefix", peer, "--no-audit", "--no-fund", "--loglevel=error");
        var told = await Shell.RunAsync("node", Path.Combine(peer, "speak.mjs"), $"ws://127.0.0.1:{server.Address.Port}/api/v1/audio/stream/{variant}", ServerProcess.Token());
        Understood(JsonNode.Parse(told)!, variant);
    }

    [Fact]
    public async Task Chromium_speaks_it_and_the_token_in_its_address_is_not_logged()
    {
        await using var server = await ServerProcess.StartAsync(("Logging:LogLevel:Default", "Debug"), ("Logging:LogLevel:Microsoft.AspNetCore", "Debug"));
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = "/usr/bin/chromium", Args = ["--no-sandbox", "--disable-dev-shm-usage"] });
        var page = await browser.NewPageAsync();
        await page.GotoAsync($"{server.Address}health/live");
        foreach (var variant in new[] { "levels", "vad" })
            Understood(JsonNode.Parse(await page.EvaluateAsync<string>(InBrowser, new[] { $"ws://127.0.0.1:{server.Address.Port}/api/v1/audio/stream/{variant}", ServerProcess.Token(variant) }))!, variant);

        Assert.DoesNotContain(ServerProcess.Token().Split('.')[0], server.Log, StringComparison.Ordinal); // the head that all tokens share
        Assert.NotEmpty(server.Log);
    }

    private static void Understood(JsonNode told, string variant)
    {
        Assert.Equal((1000, "", ""), ((int)told["code"]!, (string)told["reason"]!, (string)told["extensions"]!));
        var frames = told["frames"]!.AsArray().OfType<JsonNode>().ToLookup(frame => (string)frame["type"]!);
        Assert.Equal(6, frames[variant].Count());
        Assert.Equal(("a", "b"), ((string)frames["pong"].Single()["id"]!, (string)frames["committed"].Single()["id"]!));
        var summary = frames["summary"].Single()["summary"]!;
        Assert.Equal((3000, 3000), ((int)summary["audio_ms"]!, (int)summary["charged_ms"]!));
        Assert.Single(frames["done"]);
        if (variant == "vad") Assert.Equal((1000, 2000), ((int)summary["segments"]![0]!["start_ms"]!, (int)summary["segments"]![0]!["end_ms"]!));
        else Assert.Equal(-9.03 - 4.77, (double)summary["rms_dbfs"]!, 0.02); // a third of the time
    }
}
