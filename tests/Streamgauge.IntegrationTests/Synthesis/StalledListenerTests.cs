using System.Text.Json.Nodes;

namespace Streamgauge.IntegrationTests.Synthesis;

/// <summary>Listeners that stop reading, over real sockets with the kernel's real buffers.</summary>
public sealed class StalledListenerTests(MusicServer server) : IClassFixture<MusicServer>
{
    private const string Timeouts = "websocket_send_errors_total{error_type=\"timeout\"}";

    // One stops for eight seconds, one for good; a third listens beside them. All at once, for each needs its time.
    [Fact]
    public async Task A_stall_is_one_jump_a_stall_for_good_an_end_and_nobody_else_notices()
    {
        var (pausing, gone, calm) = (ListenAsync("pausing", "--pause", "8", "--seconds", "17"), ListenAsync("gone", "--pause", "60", "--seconds", "17"), ListenAsync("calm", "--seconds", "17"));
        var (stalled, lost, beside) = (await pausing, await gone, await calm);

        var gap = Assert.Single(stalled["gaps"]!.AsArray());
        Assert.Equal((int)gap!, (int)Assert.Single(stalled["overruns"]!.AsArray())!);
        Assert.Equal(1, (int)stalled["underruns"]!);
        Assert.InRange((double)stalled["ageAfterGap"]!, 890, 1_500);   // the tier's depth of ten behind the newest, and the way to here
        Assert.Equal((int)gap!, await server.ReadAsync("streamgauge_synthesis_chunks_skipped_total{channel=\"ambient\"}"));

        Assert.Equal((0, 0, 0), (lost["overruns"]!.AsArray().Count, beside["gaps"]!.AsArray().Count, (int)beside["underruns"]!));
        Assert.True((int)beside["chunks"]! > 150, beside.ToJsonString());
        await Eventually.TrueAsync(async () => await server.ReadAsync(Timeouts) == 1, "the listener that never came back was cut off", () => lost.ToJsonString());
        await Eventually.TrueAsync(async () => await server.ReadAsync("active_websocket_connections") == 0, "nobody is left", () => "");
    }

    private Task<JsonNode> ListenAsync(string name, params string[] arguments) => Peer.RunAsync("stall.mjs", [$"ws://127.0.0.1:{server.Port}/ws/audio/{name}", .. arguments]);
}
