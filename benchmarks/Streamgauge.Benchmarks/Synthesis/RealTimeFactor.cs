using Streamgauge.Benchmarks.Harness;
using Streamgauge.Media;
using Streamgauge.Media.Music;

namespace Streamgauge.Benchmarks.Synthesis;

/// <summary>Seconds of music a second of one core makes.</summary>
internal sealed class RealTimeFactor : IQuestion
{
    private const int Phrases = 60;

    public string Name => "Real-time factor of one core";

    public Answer Ask() => new(Name)
    {
        Findings =
        [
            Factor("default", MusicParameters.Default, hope: 2_000),
            .. MusicPreset.All.Select(preset => Factor(preset.Name, preset.Parameters)),
            Factor("the most demanding legal parameters", Music.MostDemanding),
        ],
    };

    private static Finding Factor(string name, MusicParameters music, double? hope = null)
    {
        var seconds = (double)Phrase.Bars * music.BarFrames / AudioFormat.SampleRate;
        return new(name, seconds * 1_000 / Music.PhraseTimes(music, Phrases)[Phrases / 2], "x real time", Must: 500, Hope: hope) { AtLeast = true };
    }
}
