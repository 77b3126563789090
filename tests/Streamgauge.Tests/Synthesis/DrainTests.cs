using System.Net;
using System.Net.WebSockets;
using Streamgauge.Tests.Support;

namespace Streamgauge.Tests.Synthesis;

public sealed class DrainTests
{
    [Fact]
    public async Task On_the_way_out_everybody_hears_the_music_to_a_clean_end()
    {
        var host = new SynthesisHost();
        using var socket = await host.JoinAsync("leaving");
        using var http = new HttpClient { BaseAddress = host.Server.Address };
        using var wav = await http.GetAsync("/channels/ambient/stream.wav", HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal(HttpStatusCode.OK, wav.StatusCode);
        await Eventually.TrueAsync(() => host.Channels.Listeners == 2, "both listen");
        var warning = socket.UntilAsync("shutdown_warning");
        var whole = wav.Content.ReadAsByteArrayAsync();

        var gone = Task.Run(host.Dispose);
        Assert.Equal(5, (double)(await warning)["drain_period_sec"]!);
        Assert.Equal(WebSocketCloseStatus.NormalClosure, await socket.UntilClosedAsync());
        await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
        var bytes = await whole;   // throws where the response was cut
        Assert.Equal(0, (bytes.Length - 44) % 17_640);
        await gone;
    }
}
