using Streamgauge.Benchmarks.Harness;
using Streamgauge.Media;
using Streamgauge.Media.Music;
using Streamgauge.Media.Sound;

namespace Streamgauge.Benchmarks.Synthesis;

/// <summary>Phrases rendered one after the other on this thread, each timed by the thread's own processor time.</summary>
internal static class Music
{
    public static MusicParameters MostDemanding { get; } = new()
    {
        Bpm = 120, Intensity = 1, MelodyComplexity = 1, ChordProgressionVariety = 1, HarmonicDensity = 1, StereoWidth = 1,
    };

    /// <summary>Milliseconds of each phrase, composing included; phrases before are for the compiler.</summary>
    public static double[] PhraseTimes(MusicParameters music, int phrases, int before = 60)
    {
        var renderer = new MusicRenderer(1, music);
        var chunk = new byte[AudioFormat.ChunkBytes];
        var times = new List<double>();
        var started = Clock.ThreadCpu();
        while (times.Count < phrases + before + 1)
        {
            if (renderer.Prepare())
            {
                times.Add((Clock.ThreadCpu() - started) / 1e6);
                started = Clock.ThreadCpu();
            }

            renderer.Render(chunk);
        }

        return [.. times.Skip(before + 1).Order()];
    }
}
