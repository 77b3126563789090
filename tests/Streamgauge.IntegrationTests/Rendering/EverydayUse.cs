using System.Net;
using System.Net.Http.Headers;
using Streamgauge.Tests.Quotas;

namespace Streamgauge.IntegrationTests.Rendering;

/// <summary>What people do with a server; each ends when Prometheus has seen it.</summary>
internal sealed class EverydayUse(RealServer server, Func<string, Task> seesAsync)
{
    public async Task StreamAsync()
    {
        var stream = await server.JsonAsync(HttpMethod.Post, "/streams", server.Token("host"), new { title = "Test card" });
        var id = (string)stream["id"]!;
        await using var ffmpeg = Broadcaster.Publish($"{(string?)stream["ingest"]!["url"]}/{id}?key={(string?)stream["ingest"]!["key"]}", seconds: 120);
        await seesAsync("sum(nova_streaming_active_streams) == 1");
        await using var ann = await Viewer.JoinAsync(server.HttpPort, id, server.Token("ann"));
        await using var ben = await Viewer.JoinAsync(server.HttpPort, id, server.Token("ben"));
        await seesAsync("sum(nova_streaming_peak_viewers) == 2 and on () sum(nova_streaming_quality_bitrate_kbps) > 0");
        await ffmpeg.StopAsync();
        await seesAsync("sum(nova_streaming_stream_duration_seconds_count) == 1");
    }

    public async Task SpeakAsync()
    {
        using var voice = await AudioClient.ConnectAsync(server.Http.BaseAddress!, "levels", server.Token("voice"));
        await voice.ReadAsync("status");
        await voice.SendAudioAsync(new float[16_000]);
        await voice.ReadAsync("levels");
        await seesAsync("sum(audio_streaming_active) == 1");
    }

    public async Task UploadAsync()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/audio/jobs");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", server.Token("file"));
        var noticed = seesAsync("sum(audio_jobs_active) == 1");
        request.Content = new LastingUpload(noticed);
        using var answer = await server.Http.SendAsync(request);
        Assert.True(answer.StatusCode == HttpStatusCode.Accepted, await answer.Content.ReadAsStringAsync());
        await noticed;
    }

    /// <summary>Until a phrase was rendered before Prometheus's eyes.</summary>
    public async Task ListenAsync()
    {
        using var stop = new CancellationTokenSource();
        var listeners = Task.WhenAll(MusicListeners.WavAsync(server.Http, stop.Token), MusicListeners.SocketAsync(server.HttpPort, stop.Token));
        try
        {
            await seesAsync("count(streamgauge_synthesis_listeners{channel=\"ambient\"} == 1) == 2");
            await seesAsync("sum(increase(synthesis_latency_seconds_count[5m])) > 0");
        }
        finally
        {
            await stop.CancelAsync();
            await listeners;
        }
    }
}
