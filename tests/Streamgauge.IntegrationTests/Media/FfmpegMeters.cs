using System.Globalization;
using System.Text.RegularExpressions;
using Streamgauge.IntegrationTests.Support;

namespace Streamgauge.IntegrationTests.Media;

/// <summary>What four meters of ffmpeg read of one file.</summary>
internal sealed partial record FfmpegMeters(double IntegratedLufs, double RmsDbfs, double PeakDbfs, double MeanVolume, double MaxVolume, IReadOnlyList<(double Start, double? End)> Silences)
{
    public static async Task<FfmpegMeters> ReadAsync(string wav)
    {
        var report = await Shell.RunAsync(
            "ffmpeg", "-hide_banner", "-nostats", "-i", wav, "-af",
            "silencedetect=noise=-60dB:d=2,volumedetect,astats,ebur128=metadata=1:framelog=verbose,ametadata=mode=print:key=lavfi.r128.I:file=-", "-f", "null", "-");
        return new FfmpegMeters(
            Last(report, Integrated()), Last(report, Rms()), Last(report, Peak()), Last(report, Mean()), Last(report, Max()),
            [.. SilenceStart().Matches(report).Select(Number).Zip(SilenceEnd().Matches(report).Select(m => (double?)Number(m)).Concat(Enumerable.Repeat((double?)null, 1)))]);
    }

    private static double Last(string report, Regex figure) => Number(figure.Matches(report)[^1]);

    private static double Number(Match match) => match.Groups[1].Value == "-inf" ? -120 : double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"lavfi\.r128\.I=(-?[\d.]+)", RegexOptions.None, 1_000)]
    private static partial Regex Integrated();

    [GeneratedRegex(@"RMS level dB: (-?[\d.]+|-inf)", RegexOptions.None, 1_000)]
    private static partial Regex Rms();

    [GeneratedRegex(@"Peak level dB: (-?[\d.]+|-inf)", RegexOptions.None, 1_000)]
    private static partial Regex Peak();

    [GeneratedRegex(@"mean_volume: (-?[\d.]+) dB", RegexOptions.None, 1_000)]
    private static partial Regex Mean();

    [GeneratedRegex(@"max_volume: (-?[\d.]+) dB", RegexOptions.None, 1_000)]
    private static partial Regex Max();

    [GeneratedRegex(@"silence_start: (-?[\d.]+)", RegexOptions.None, 1_000)]
    private static partial Regex SilenceStart();

    [GeneratedRegex(@"silence_end: (-?[\d.]+)", RegexOptions.None, 1_000)]
    private static partial Regex SilenceEnd();
}
