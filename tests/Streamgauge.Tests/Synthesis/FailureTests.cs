using System.Net;
using System.Net.WebSockets;
using Streamgauge.Media.Music;
using Streamgauge.Media.Sound;
using Streamgauge.Server.Synthesis.Channels;
using Streamgauge.Tests.Support;

namespace Streamgauge.Tests.Synthesis;

public sealed class FailureTests : IDisposable
{
    private readonly SynthesisHost _host = new(("Synthesis:Channels:ambient:Params:bpm", "120"));

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task A_channel_that_fails_says_so_rests_and_comes_back_while_the_other_plays_on()
    {
        using var listener = await _host.JoinAsync("unlucky");
        using var neighbour = await _host.JoinAsync("lucky", "?channel=other");
        var heard = HearAsync(listener);
        var heardBeside = HearAsync(neighbour);
        _host.Ambient.Music.Change(new MusicChange(MusicParameters.Default with { StereoWidth = double.NaN }, null), atBar: true);
        while (_host.Ambient.State == ChannelState.Live) await _host.PlayAsync(10);

        var (said, code) = await heard;
        Assert.Equal(("SYNTHESIS_FAILED", WebSocketCloseStatus.InternalServerError), (said, code));
        using var refused = await _host.Server.SendAsync(HttpMethod.Get, "/channels/ambient/stream.wav");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.Equal("channel_failed", (string?)(await _host.Server.JsonAsync(HttpMethod.Get, "/channels/ambient"))["reason"]);
        var series = await _host.Server.ScrapeAsync();
        Assert.Equal((3, 0), (series["streamgauge_synthesis_render_failures_total{channel=\"ambient\"}"], series["streamgauge_synthesis_render_failures_total{channel=\"other\"}"]));

        var written = _host.Ambient.Ring.Written;
        _host.Ambient.Music.Change(new MusicChange(MusicParameters.Default, null), atBar: false);
        await _host.PlayAsync(5_010);
        using var back = await _host.JoinAsync("unlucky");
        Assert.Equal(written + 40, _host.Ambient.Ring.Written);
        Assert.False(heardBeside.IsCompleted);
        Assert.Equal(0, _host.Channels.All.Single(channel => channel.Name == "other").Audience.Snapshot[0].Schedule.Underruns);
    }

    // The last error said, and how it ended.
    private static async Task<(string? Said, WebSocketCloseStatus? Code)> HearAsync(ClientWebSocket socket)
    {
        string? said = null;
        while (true)
        {
            var (kind, bytes) = await socket.NextAsync();
            if (kind == WebSocketMessageType.Close)
            {
                await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
                return (said, socket.CloseStatus);
            }

            if (System.Text.Json.Nodes.JsonNode.Parse(bytes)!["error_code"] is { } error) said = (string?)error;
        }
    }
}
