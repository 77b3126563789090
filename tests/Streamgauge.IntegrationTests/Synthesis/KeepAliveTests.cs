using System.Text.Json.Nodes;

namespace Streamgauge.IntegrationTests.Synthesis;

/// <summary>npm's ws as a listener that answers pings, one that does not, and one that speaks before it is asked.</summary>
public sealed class KeepAliveTests(MusicServer server) : IClassFixture<MusicServer>
{
    [Fact]
    public async Task Whoever_is_not_heard_for_thirty_seconds_is_cut_off_and_any_pong_is_a_sign_of_life()
    {
        var (auto, silent, unasked) = (ListenAsync("auto", 47), ListenAsync("silent", 47), ListenAsync("unasked", 47));
        var (answering, mute, talkative) = (await auto, await silent, await unasked);

        Assert.Equal([15, 30, 45], Pings(answering));
        Assert.Null(answering["close"]);
        Assert.Equal(1006, (int)mute["close"]!);
        Assert.Equal(30, (double)mute["seconds"]!, 0.5);
        Assert.Equal([15], Pings(mute));
        Assert.Equal([15, 30, 45], Pings(talkative));
        Assert.Null(talkative["close"]);
    }

    private static IEnumerable<int> Pings(JsonNode heard) => heard["pings"]!.AsArray().Select(at => (int)Math.Round((double)at!));

    private Task<JsonNode> ListenAsync(string pong, int seconds) => Peer.RunAsync("alive.mjs", $"ws://127.0.0.1:{server.Port}/ws/audio/{pong}", "--pong", pong, "--seconds", $"{seconds}");
}
