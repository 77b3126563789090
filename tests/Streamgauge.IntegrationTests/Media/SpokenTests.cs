using Streamgauge.Media.Analysis;
using Streamgauge.Tests.Media.Analysis;

namespace Streamgauge.IntegrationTests.Media;

/// <summary>The voice analyser hears espeak-ng speak at known times over noise.</summary>
public sealed class SpokenTests
{
    private const double GapSeconds = 3;

    [Theory]
    [InlineData(null, 16_000)]
    [InlineData(-60.0, 16_000)]
    [InlineData(-50.0, 16_000)]
    [InlineData(-40.0, 16_000)]
    [InlineData(null, 8_000)]
    [InlineData(-60.0, 8_000)]
    [InlineData(-50.0, 8_000)]
    [InlineData(-40.0, 8_000)]
    public async Task Speech_is_found_where_it_is_and_nowhere_else(double? noiseDbfs, int sampleRate)
    {
        var utterances = new List<float[]>();
        foreach (var (voice, text) in new[] { ("en", "Good morning everybody."), ("de", "Guten Tag, wir sind jetzt auf Sendung."), ("en-us", "One, nine, eleven, and so on.") })
            utterances.Add(await Recording.SpeechAsync(sampleRate, text, voice));

        var (audio, spoken) = Place(utterances, noiseDbfs, sampleRate);
        var segments = Analyse(audio, sampleRate);

        foreach (var (startMs, endMs) in spoken)
        {
            var found = segments.FirstOrDefault(segment => segment.EndMs > startMs - 80 && segment.StartMs < endMs);
            Assert.True(found is not null, $"nothing at {startMs} ms; there is {string.Join(", ", segments)}");
            Assert.InRange(found.StartMs, startMs - 80, startMs + 80);
        }

        Assert.All(segments, segment => Assert.Contains(spoken, place => segment.StartMs >= place.StartMs - 80 && segment.EndMs <= place.EndMs + 80));
    }

    [Fact]
    public async Task Who_speaks_from_the_first_sample_on_is_heard_from_there()
    {
        var speech = await Recording.SpeechAsync(16_000, "Good morning everybody.");
        Assert.Equal(0, Analyse([.. speech, .. new float[16_000]], 16_000)[0].StartMs);
    }

    /// <summary>A gap, then each utterance and a gap; where they came to lie.</summary>
    private static (float[] Audio, List<(long StartMs, long EndMs)> Spoken) Place(List<float[]> utterances, double? noiseDbfs, int sampleRate)
    {
        var gap = (int)(GapSeconds * sampleRate);
        var audio = new float[utterances.Sum(u => u.Length + gap) + gap];
        if (noiseDbfs is { } level) Signal.Noise(level, sampleRate, (audio.Length + 1.0) / sampleRate).AsSpan(0, audio.Length).CopyTo(audio);
        var (at, spoken) = (gap, new List<(long, long)>());
        foreach (var utterance in utterances)
        {
            spoken.Add((at * 1000L / sampleRate, (at + utterance.Length) * 1000L / sampleRate));
            for (var i = 0; i < utterance.Length; i++) audio[at + i] += utterance[i];
            at += utterance.Length + gap;
        }

        return (audio, spoken);
    }

    private static IReadOnlyList<Segment> Analyse(float[] audio, int sampleRate)
    {
        var analyser = new VoiceActivityDetector(new VoiceActivitySettings(sampleRate));
        var events = new List<AnalysisEvent>();
        analyser.Add(audio, events);
        analyser.Finish(events);
        return analyser.Summary().Segments;
    }
}
