using System.Net;
using System.Net.WebSockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Streamgauge.Server.Synthesis;
using Streamgauge.Tests.Support;

namespace Streamgauge.Tests.Synthesis;

public sealed class DrainTests : IDisposable
{
    private readonly SynthesisHost _host = new(("Synthesis:DrainPeriod", "00:00:01"));

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task On_the_way_out_everybody_hears_the_music_to_a_clean_end()
    {
        using var socket = await _host.JoinAsync("leaving");
        using var http = new HttpClient { BaseAddress = _host.Server.Address };
        using var wav = await http.GetAsync("/channels/ambient/stream.wav", HttpCompletionOption.ResponseHeadersRead);
        await Eventually.TrueAsync(() => _host.Channels.Listeners == 2, "both listen");
        var heard = HearAsync(socket);
        var whole = wav.Content.ReadAsByteArrayAsync();
        var drained = Drain().StoppingAsync(CancellationToken.None);
        using var refused = await http.GetAsync("/channels/ambient/stream.wav");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.Equal(1, (await _host.Server.ScrapeAsync())["streamgauge_synthesis_connections_refused_total{reason=\"draining\"}"]);

        await TurnUntilAsync(drained);
        var (warned, chunks, code) = await heard;
        Assert.Equal((1.0, WebSocketCloseStatus.NormalClosure), (warned, code));
        Assert.True(chunks >= 9, $"{chunks} chunks after the warning, which is a second before the end");
        var bytes = await whole;         // throws where the response was cut
        Assert.Equal(0, (bytes.Length - 44) % 17_640);
        Assert.True(bytes.Length - 44 >= 19 * 17_640, $"{bytes.Length} bytes: a head start of a second, then a second");
    }

    [Fact]
    public async Task A_second_signal_ends_the_music_at_once()
    {
        using var socket = await _host.JoinAsync("hurried");
        var heard = HearAsync(socket);
        var drain = Drain();
        var drained = drain.StoppingAsync(CancellationToken.None);
        drain.Hurry();

        await TurnUntilAsync(drained);
        Assert.Equal(WebSocketCloseStatus.EndpointUnavailable, (await heard).Code);
    }

    private SynthesisDrain Drain() => _host.Server.Services.GetServices<IHostedService>().OfType<SynthesisDrain>().Single();

    private async Task TurnUntilAsync(Task done)
    {
        while (!done.IsCompleted)
        {
            await _host.PlayAsync(10);
            await Task.WhenAny(done, Task.Delay(TimeSpan.FromMilliseconds(2), TimeProvider.System));
        }
    }

    // The period of the warning, the chunks after it, and how it ended.
    private static async Task<(double? Warned, int Chunks, WebSocketCloseStatus? Code)> HearAsync(ClientWebSocket socket)
    {
        double? warned = null;
        for (var chunks = 0; ;)
        {
            var (kind, bytes) = await socket.NextAsync();
            if (kind == WebSocketMessageType.Close)
            {
                await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
                return (warned, chunks, socket.CloseStatus);
            }

            var message = System.Text.Json.Nodes.JsonNode.Parse(bytes)!;
            if ((string?)message["type"] == "audio" && warned is not null) chunks++;
            if ((string?)message["type"] == "shutdown_warning") warned = (double)message["drain_period_sec"]!;
        }
    }
}
