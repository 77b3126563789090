using System.Text.Json.Nodes;
using Streamgauge.IntegrationTests.Platform;

namespace Streamgauge.IntegrationTests.Synthesis;

/// <summary>npm's ws, a WebSocket that shares nothing with ours, listens in both formats.</summary>
public sealed class PeerTests(MusicServer server) : IClassFixture<MusicServer>
{
    [Fact]
    public async Task Ten_listeners_of_both_formats_hear_the_same_and_miss_nothing()
    {
        var encodedBefore = await server.ReadAsync("chunk_encoding_duration_seconds_count");
        var publishedBefore = await server.ReadAsync("streamgauge_synthesis_chunks_published_total{channel=\"ambient\"}");
        var heard = await ListenAsync("--json", "5", "--pcm", "5", "--seconds", "10", "--hash");
        var published = await server.ReadAsync("streamgauge_synthesis_chunks_published_total{channel=\"ambient\"}") - publishedBefore;

        Assert.Equal((10, 10, 0, 0, 0), (Of(heard, "listeners"), Of(heard, "open"), Of(heard, "gaps"), Of(heard, "disagreements"), Of(heard, "underruns")));
        Assert.True(Of(heard, "fewest") >= 90, heard.ToJsonString());
        Assert.True((double)heard["mean"]! < 105, heard.ToJsonString());
        Assert.InRange(await server.ReadAsync("chunk_encoding_duration_seconds_count") - encodedBefore, 90, published + 20);   // once a chunk, however many listen
    }

    [Fact]
    public async Task Without_JSON_listeners_nothing_is_encoded()
    {
        await Patience.UntilAsync(async () => await server.ReadAsync("streamgauge_synthesis_listeners{channel=\"ambient\",format=\"json\"}") == 0, "nobody listens to JSON");
        var before = await server.ReadAsync("chunk_encoding_duration_seconds_count");
        await ListenAsync("--pcm", "3", "--seconds", "2", "--prefix", "plain");

        Assert.Equal(before, await server.ReadAsync("chunk_encoding_duration_seconds_count"));
    }

    private static int Of(JsonNode heard, string name) => (int)heard[name]!;

    private async Task<JsonNode> ListenAsync(params string[] arguments)
    {
        var peer = Path.Combine(Root(), "tests", "peers", "listener");
        if (!Directory.Exists(Path.Combine(peer, "node_modules"))) await Shell.RunAsync("npm", "ci", "--prefix", peer, "--no-audit", "--no-fund", "--loglevel=error");
        return JsonNode.Parse(await Shell.RunAsync("node", [Path.Combine(peer, "listen.mjs"), $"ws://127.0.0.1:{server.Port}/ws/audio", .. arguments]))!;
    }

    private static string Root()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Streamgauge.slnx"))) return folder.FullName;
        throw new InvalidOperationException("These tests run inside the repository.");
    }
}
