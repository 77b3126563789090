using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Streamgauge.Media;
using Streamgauge.Media.Music;
using Streamgauge.Media.Sound;

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
        AssertIsTheMusicOfTheSeed(heard["hashes"]!.AsObject());
        Assert.True(Of(heard, "fewest") >= 90, heard.ToJsonString());
        Assert.True((double)heard["mean"]! < 105, heard.ToJsonString());
        Assert.InRange(await server.ReadAsync("chunk_encoding_duration_seconds_count") - encodedBefore, 90, published + 20);   // once a chunk, however many listen
    }

    [Theory]
    [InlineData(1)]
    [InlineData(10)]
    public async Task A_chunk_is_encoded_once_however_many_listen(int listeners)
    {
        var listening = ListenAsync("--json", $"{listeners}", "--seconds", "6", "--prefix", $"many-{listeners}");
        await Patience.UntilAsync(async () => await server.ReadAsync("streamgauge_synthesis_listeners{channel=\"ambient\",format=\"json\"}") == listeners, "all listen");
        await Task.Delay(TimeSpan.FromSeconds(1.5), TimeProvider.System);   // the ten chunks behind the newest were published before anybody wanted JSON
        var (encoded, published) = await CountsAsync();
        await Task.Delay(TimeSpan.FromSeconds(3), TimeProvider.System);
        var (encodedThen, publishedThen) = await CountsAsync();

        Assert.Equal(1, (encodedThen - encoded) / (publishedThen - published), 0.1);
        await listening;
    }

    [Fact]
    public async Task Without_JSON_listeners_nothing_is_encoded()
    {
        await Patience.UntilAsync(async () => await server.ReadAsync("streamgauge_synthesis_listeners{channel=\"ambient\",format=\"json\"}") == 0, "nobody listens to JSON");
        var before = await server.ReadAsync("chunk_encoding_duration_seconds_count");
        await ListenAsync("--pcm", "3", "--seconds", "2", "--prefix", "plain");

        Assert.Equal(before, await server.ReadAsync("chunk_encoding_duration_seconds_count"));
    }

    private async Task<(double Encoded, double Published)> CountsAsync() =>
        (await server.ReadAsync("chunk_encoding_duration_seconds_count"), await server.ReadAsync("streamgauge_synthesis_chunks_published_total{channel=\"ambient\"}"));

    private static int Of(JsonNode heard, string name) => (int)heard[name]!;

    private Task<JsonNode> ListenAsync(params string[] arguments) => Peer.RunAsync("listen.mjs", [$"ws://127.0.0.1:{server.Port}/ws/audio", .. arguments]);

    // What the WAV carries as well: see WavTests, which compares it with the renderer of the same seed.
    private static void AssertIsTheMusicOfTheSeed(JsonObject heard)
    {
        var wanted = heard.Select(pair => (Sequence: long.Parse(pair.Key), Hash: (string)pair.Value!)).OrderBy(pair => pair.Sequence).ToList();
        Assert.NotEmpty(wanted);
        var renderer = new MusicRenderer(1, MusicParameters.Default);
        var chunk = new byte[AudioFormat.ChunkBytes];
        for (long sequence = 0, next = 0; next < wanted.Count; sequence++)
        {
            renderer.Prepare();
            renderer.Render(chunk);
            if (wanted[(int)next].Sequence != sequence) continue;

            Assert.Equal(Convert.ToBase64String(SHA256.HashData(chunk)), wanted[(int)next++].Hash);
        }
    }
}
