using System.Text.Json.Nodes;
using Streamgauge.Server.Quotas.Files;
using Streamgauge.Tests.Media.Analysis;
using Streamgauge.Tests.Quotas;

namespace Streamgauge.IntegrationTests.Media;

/// <summary>Twenty files, each as our file analysis reads it and as ffmpeg does.</summary>
public sealed class FfmpegTests
{
    // ffmpeg prints these two with one decimal.
    private const double Rounding = 0.05;

    public static TheoryData<string, int> Files => new()
    {
        { "tone", 8_000 }, { "tone", 16_000 }, { "tone", 44_100 }, { "tone", 48_000 },
        { "bass", 8_000 }, { "bass", 48_000 }, { "hiss", 44_100 },
        { "noise", 8_000 }, { "noise", 16_000 }, { "noise", 44_100 }, { "noise", 48_000 },
        { "speech", 8_000 }, { "speech", 16_000 }, { "speech", 44_100 }, { "speech", 48_000 },
        { "music", 8_000 }, { "music", 16_000 }, { "music", 44_100 }, { "music", 48_000 },
        { "bright music", 44_100 },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public async Task We_read_what_ffmpeg_reads(string kind, int sampleRate)
    {
        var sound = WithPause(await MakeAsync(kind, sampleRate), sampleRate);
        var wav = Path.GetTempFileName();
        await File.WriteAllBytesAsync(wav, Wav.Of(sound, sampleRate), TestContext.Current.CancellationToken);
        var (theirs, ours) = (await FfmpegMeters.ReadAsync(wav), (await AnalyseAsync(wav))["levels"]!);
        File.Delete(wav);

        Assert.Equal(theirs.IntegratedLufs, (double)ours["integrated_lufs"]!, 0.1);
        Assert.Equal(theirs.RmsDbfs, (double)ours["rms_dbfs"]!, 0.05);
        Assert.Equal(theirs.PeakDbfs, (double)ours["peak_dbfs"]!, 0.05);
        Assert.Equal(theirs.MeanVolume, (double)ours["rms_dbfs"]!, 0.05 + Rounding);
        Assert.Equal(theirs.MaxVolume, (double)ours["peak_dbfs"]!, 0.05 + Rounding);
        var silences = ours["silence"]!.AsArray();
        Assert.Equal(theirs.Silences.Count, silences.Count);
        foreach (var (their, our) in theirs.Silences.Zip(silences))
        {
            Assert.Equal(their.Start * 1000, (double)our!["start_ms"]!, 20.0);
            if (their.End is { } end) Assert.Equal(end * 1000, (double)our["end_ms"]!, 20.0);
        }
    }

    [Fact]
    public async Task Two_channels_are_read_as_ffmpeg_reads_them()
    {
        var (left, right) = (Signal.Sine(997, 0.5, 44_100, 5), Signal.Noise(-30, 44_100, 5));
        var wav = Path.GetTempFileName();
        await File.WriteAllBytesAsync(wav, Wav.Of([.. left.Zip(right).SelectMany(pair => new[] { pair.First, pair.Second })], 44_100, channels: 2), TestContext.Current.CancellationToken);
        var (theirs, ours) = (await FfmpegMeters.ReadAsync(wav), (await AnalyseAsync(wav))["levels"]!);
        File.Delete(wav);

        Assert.Equal(theirs.IntegratedLufs, (double)ours["integrated_lufs"]!, 0.1);
        Assert.Equal(theirs.RmsDbfs, (double)ours["rms_dbfs"]!, 0.05);
        Assert.Equal(theirs.PeakDbfs, (double)ours["peak_dbfs"]!, 0.05);
    }

    private static async Task<float[]> MakeAsync(string kind, int sampleRate) => kind switch
    {
        "tone" => Signal.Sine(997, 0.5, sampleRate, 5),
        "bass" => Signal.Sine(60, 0.9, sampleRate, 5),
        "hiss" => Signal.Sine(7_000, 0.05, sampleRate, 5),
        "noise" => Signal.Noise(-25, sampleRate, 5),
        "speech" => await Recording.SpeechAsync(sampleRate),
        "music" => await Recording.MusicAsync(sampleRate, "focus", 12),
        _ => await Recording.MusicAsync(sampleRate, "bright", 12),
    };

    /// <summary>The sound, three seconds of nothing, the sound again more quietly, and nothing to the end.</summary>
    private static float[] WithPause(float[] sound, int sampleRate) => [.. sound, .. new float[3 * sampleRate], .. sound.Select(x => x * 0.2f), .. new float[(int)(2.5 * sampleRate)]];

    private static async Task<JsonNode> AnalyseAsync(string wav)
    {
        await using var file = File.OpenRead(wav);
        var (format, fault) = await WavHeader.ReadAsync(file, TestContext.Current.CancellationToken);
        Assert.Null(fault);
        return JsonNode.Parse(await new FileAnalysis(format!, ["levels"]).RunAsync(file, TestContext.Current.CancellationToken))!;
    }
}
