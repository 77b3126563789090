using System.Runtime.Intrinsics;
using Streamgauge.Benchmarks.Harness;
using Streamgauge.Media.Music;

namespace Streamgauge.Benchmarks.Synthesis;

/// <summary>How long eight bars of the default music take on one core, from composing to 16-bit samples.</summary>
internal sealed class PhraseTime : IQuestion
{
    private const int Phrases = 1_000;

    public string Name => "An 8-bar phrase, default parameters, 1,000 phrases";

    public Answer Ask()
    {
        var times = Music.PhraseTimes(MusicParameters.Default, Phrases);
        return new Answer(Name)
        {
            Findings =
            [
                new("median of a phrase (27.4 s of music)", times[Phrases / 2], "ms", Hope: 5),
                new("p99 of a phrase", times[Phrases * 99 / 100], "ms", Must: Vector512.IsHardwareAccelerated ? 10 : 15),
            ],
            Note = $"Timed by the thread's processor time, composing included. 512-bit vectors are {(Vector512.IsHardwareAccelerated ? "" : "not ")}accelerated here.",
        };
    }
}
