using System.Globalization;
using System.Text.Json.Nodes;
using Streamgauge.IntegrationTests.Metrics;
using Streamgauge.IntegrationTests.Platform;
using Streamgauge.Media;
using Streamgauge.Media.Music;
using Streamgauge.Media.Sound;

namespace Streamgauge.IntegrationTests.Synthesis;

public sealed class WavTests(MusicServer server) : IClassFixture<MusicServer>, IDisposable
{
    private readonly string _folder = ChildProcess.NewFolder();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Curl_receives_three_seconds_of_the_channels_own_music()
    {
        var bytes = await File.ReadAllBytesAsync(await CurlAsync(3));
        Assert.Equal("RIFF\xFF\xFF\xFF\xFFWAVEfmt ", System.Text.Encoding.Latin1.GetString(bytes, 0, 16));
        Assert.InRange(bytes.Length - 44, 3 * 176_400, 6 * 176_400);

        // The stream begins at some whole chunk of what seed 1 sounds like; from there on every byte agrees.
        var pcm = bytes.AsSpan(44);
        var renderer = new MusicRenderer(1, MusicParameters.Default);
        var chunk = new byte[AudioFormat.ChunkBytes];
        for (var searched = 0; ; searched++)
        {
            Assert.True(searched < 3_000, "the bytes are nowhere in the channel's first five minutes");
            renderer.Prepare();
            renderer.Render(chunk);
            if (pcm[..chunk.Length].SequenceEqual(chunk)) break;
        }

        for (var at = chunk.Length; at + chunk.Length <= pcm.Length; at += chunk.Length)
        {
            renderer.Prepare();
            renderer.Render(chunk);
            Assert.True(pcm.Slice(at, chunk.Length).SequenceEqual(chunk), $"another chunk at byte {at}");
        }
    }

    [Fact]
    public async Task Ffmpeg_decodes_what_curl_received_to_its_right_length()
    {
        var wav = await CurlAsync(3);
        var seconds = (new FileInfo(wav).Length - 44) / 176_400.0;
        var raw = Path.Combine(_folder, "decoded.pcm");
        await Shell.RunAsync("ffmpeg", "-v", "fatal", "-ignore_length", "1", "-i", wav, "-f", "s16le", raw);

        Assert.Equal(seconds, new FileInfo(raw).Length / 176_400.0, 0.001);
    }

    [Fact]
    public async Task Ffmpeg_and_GStreamer_play_the_endless_stream_themselves()
    {
        var byFfmpeg = Path.Combine(_folder, "ffmpeg.wav");
        await Shell.RunAsync("ffmpeg", "-v", "error", "-i", $"{server.Address}channels/ambient/stream.wav", "-t", "5", byFfmpeg);
        var probe = await Shell.RunAsync("ffprobe", "-v", "error", "-show_entries", "stream=codec_name,sample_rate,channels,duration", "-of", "json", byFfmpeg);
        var stream = JsonNode.Parse(probe)!["streams"]![0]!;
        Assert.Equal(("pcm_s16le", "44100", 2), ((string?)stream["codec_name"], (string?)stream["sample_rate"], (int)stream["channels"]!));
        Assert.Equal(5.0, double.Parse((string)stream["duration"]!, CultureInfo.InvariantCulture), 0.01);

        var byGStreamer = Path.Combine(_folder, "gstreamer.pcm");
        await Shell.RunAsync(
            "timeout", "60", "gst-launch-1.0", "-q", "souphttpsrc", $"location={server.Address}channels/ambient/stream.wav", "num-buffers=200", "blocksize=4410",
            "!", "wavparse", "!", "audio/x-raw,format=S16LE,rate=44100,channels=2", "!", "filesink", $"location={byGStreamer}");
        Assert.InRange(new FileInfo(byGStreamer).Length, 5 * 88_200, long.MaxValue);   // its buffers may be larger than asked for
    }

    [Fact]
    public async Task Head_says_what_it_is_and_counts_nobody()
    {
        using var request = new HttpRequestMessage(HttpMethod.Head, "/channels/ambient/stream.wav");
        using var answer = await server.Http.SendAsync(request);

        Assert.Equal("audio/wav", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("none", answer.Headers.AcceptRanges.Single());
        Assert.True(answer.Headers.CacheControl!.NoStore);
    }

    [Fact]
    public async Task Listeners_that_hang_up_are_counted_out_again()
    {
        for (var i = 0; i < 3; i++) await CurlAsync(1);

        await Patience.UntilAsync(async () => await server.ReadAsync("streamgauge_synthesis_listeners{channel=\"ambient\",format=\"wav\"}") == 0, "nobody listens");
        Assert.Equal(0, await server.ReadAsync("active_websocket_connections"));
    }

    // curl ends with 28 at its time limit; what it has received by then is the point.
    private async Task<string> CurlAsync(int seconds)
    {
        var file = Path.Combine(_folder, $"{Guid.NewGuid():N}.wav");
        await Shell.RunAsync("sh", "-c", $"curl -sS --max-time {seconds} -o {file} {server.Address}channels/ambient/stream.wav 2>/dev/null; [ $? -eq 28 ]");
        return file;
    }
}
