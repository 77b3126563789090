using System.Globalization;
using System.Text.RegularExpressions;
using Streamgauge.IntegrationTests.Metrics;
using Streamgauge.IntegrationTests.Platform;
using Streamgauge.Media;
using Streamgauge.Media.Music;
using Streamgauge.Media.Sound;

namespace Streamgauge.IntegrationTests.Synthesis;

/// <summary>Six phrases as ffmpeg's meter by EBU R 128 hears them.</summary>
public sealed partial class LoudnessTests : IDisposable
{
    private readonly string _folder = ChildProcess.NewFolder();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("default")]
    [InlineData("focus")]
    [InlineData("meditation")]
    [InlineData("sleep")]
    [InlineData("bright")]
    public async Task Music_is_minus_18_LUFS_and_peaks_below_minus_3_dBFS(string preset)
    {
        var pcm = Path.Combine(_folder, "music.pcm");
        await RenderAsync(MusicPreset.Find(preset)?.Parameters ?? MusicParameters.Default, pcm);
        var report = await Shell.RunAsync("ffmpeg", "-hide_banner", "-f", "s16le", "-ar", "44100", "-ac", "2", "-i", pcm, "-af", "ebur128=peak=sample", "-f", "null", "-");

        Assert.InRange(Last(report, Loudness()), -19.5, -16.5);
        Assert.InRange(Last(report, Peak()), -20, -3);
    }

    private static async Task RenderAsync(MusicParameters music, string file)
    {
        await using var pcm = File.Create(file);
        var renderer = new MusicRenderer(1, music);
        var chunk = new byte[AudioFormat.ChunkBytes];
        while (renderer.Phrase is not { Index: 6 })
        {
            renderer.Prepare();
            Assert.True(renderer.Render(chunk));
            await pcm.WriteAsync(chunk);
        }
    }

    private static double Last(string report, Regex figure) => double.Parse(figure.Matches(report)[^1].Groups[1].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^\s*I:\s+(-?[\d.]+) LUFS", RegexOptions.Multiline, 1_000)]
    private static partial Regex Loudness();

    [GeneratedRegex(@"^\s*Peak:\s+(-?[\d.]+) dBFS", RegexOptions.Multiline, 1_000)]
    private static partial Regex Peak();
}
