using Streamgauge.Benchmarks.Harness;
using Streamgauge.Media.Analysis;

namespace Streamgauge.Benchmarks.Quotas;

/// <summary>Seconds of 16 kHz audio that one processor analyses in a second.</summary>
internal sealed class AudioArithmetic : IQuestion
{
    private const string Levels = "levels, one second of audio";
    private const string Voice = "vad, one second of audio";
    private readonly float[] _second = [.. Enumerable.Range(0, 16_000).Select(i => (float)(0.2 * Math.Sin(i * 0.05)) + (0.01f * (i % 7)))];

    public string Name => "Analysis alone";

    public Answer Ask()
    {
        var (levels, voice, events) = (new LevelsAnalyser(new LevelsSettings(16_000)), new VoiceActivityDetector(new VoiceActivitySettings(16_000)), new List<AnalysisEvent>());
        var race = new Race()
            .Enter(Levels, n => { for (var i = 0; i < n; i++) { levels.Add(_second, events); events.Clear(); } })
            .Enter(Voice, n => { for (var i = 0; i < n; i++) { voice.Add(_second, events); events.Clear(); } })
            .Run();
        return new Answer(Name)
        {
            Findings =
            [
                new("levels", 1e9 / race.Of(Levels).Median, "s of audio a CPU second", Must: 15_000, Hope: 30_000) { AtLeast = true },
                new("vad", 1e9 / race.Of(Voice).Median, "s of audio a CPU second", Must: 15_000, Hope: 30_000) { AtLeast = true },
            ],
        }.Timed(race);
    }
}
