using Streamgauge.Media.Analysis;
using Xunit;

namespace Streamgauge.Tests.Media.Analysis;

public sealed class VoiceActivityDetectorTests
{
    [Theory]
    [InlineData(8_000)]
    [InlineData(16_000)]
    [InlineData(48_000)]
    public void Bursts_are_found_to_the_block_and_a_click_is_not_speech(int sampleRate)
    {
        var audio = Signal.Noise(-60, sampleRate, 9);
        audio.AddTone(300, -23, sampleRate, 1, 2);
        audio.AddTone(300, -23, sampleRate, 4, 5.5);
        audio.AddTone(300, -23, sampleRate, 7, 7.05);

        var (events, summary) = Analyse(audio, new VoiceActivitySettings(sampleRate));

        Assert.Equal([(1000L, 2000L), (4000L, 5500L)], summary.Segments.Select(s => (s.StartMs, s.EndMs)));
        Assert.All(summary.Segments, s => Assert.Equal(-23, s.MeanDbfs, 0.3));
        Assert.Equal(2500, summary.SpeechMs);
        Assert.Equal([(1L, false), (1L, true), (2L, false), (2L, true)], events.OfType<SegmentEdge>().Select(e => (e.SegmentId, e.EndMs is not null)));
    }

    [Theory]
    [InlineData(8_000, -20)]
    [InlineData(8_000, -30)]
    [InlineData(8_000, -40)]
    [InlineData(16_000, -20)]
    [InlineData(16_000, -30)]
    [InlineData(16_000, -40)]
    public void White_noise_is_never_speech(int sampleRate, double dbfs) =>
        Assert.Empty(Analyse(Signal.Noise(dbfs, sampleRate, 20), new VoiceActivitySettings(sampleRate)).Summary.Segments);

    [Fact]
    public void Speech_from_the_first_sample_starts_at_0()
    {
        var audio = Signal.Silence(16_000, 2);
        audio.AddTone(200, -20, 16_000, 0, 1);

        Assert.Equal((0, 1000), Analyse(audio, new VoiceActivitySettings(16_000)).Summary.Segments.Select(s => (s.StartMs, s.EndMs)).Single());
    }

    [Fact]
    public void A_pause_shorter_than_the_hangover_does_not_end_a_segment()
    {
        var audio = Signal.Noise(-70, 16_000, 4);
        audio.AddTone(200, -20, 16_000, 1, 1.5);
        audio.AddTone(200, -20, 16_000, 1.7, 2.2);

        Assert.Equal((1000, 2200), Analyse(audio, new VoiceActivitySettings(16_000)).Summary.Segments.Select(s => (s.StartMs, s.EndMs)).Single());
    }

    [Fact]
    public void A_segment_over_its_longest_is_cut_and_goes_on_as_the_next()
    {
        var audio = Signal.Noise(-70, 16_000, 13);
        for (var second = 0; second < 12; second++) audio.AddTone(200, -20, 16_000, second, second + 0.8); // pauses, or it would become the floor

        var (events, summary) = Analyse(audio, new VoiceActivitySettings(16_000) { MaxSegmentMs = 5000 });

        Assert.Equal([(0L, 5000L), (5000L, 10_000L), (10_000L, 11_800L)], summary.Segments.Select(s => (s.StartMs, s.EndMs)));
        Assert.Equal([true, true, false], events.OfType<SegmentEdge>().Where(e => e.EndMs is not null).Select(e => e.Forced));
    }

    [Fact]
    public void A_level_that_stays_becomes_the_floor()
    {
        var audio = Signal.Silence(16_000, 20);
        audio.AddTone(200, -30, 16_000, 0, 20);

        var segment = Analyse(audio, new VoiceActivitySettings(16_000)).Summary.Segments.Single();
        Assert.InRange(segment.EndMs, 4_900, 5_100);
    }

    [Theory]
    [InlineData(160)]
    [InlineData(333)]
    [InlineData(1)]
    public void However_audio_is_cut_the_events_are_identical(int messageLength)
    {
        foreach (var rate in new[] { 16_000, 11_025 })
        {
            var audio = Signal.Noise(-60, rate, 4.31);
            audio.AddTone(300, -20, rate, 1, 2);
            var settings = new VoiceActivitySettings(rate) { IntervalMs = 333 };

            Assert.Equal(Analyse(audio, settings).Events, Analyse(audio, settings, messageLength).Events);
        }
    }

    [Fact]
    public void A_flush_inside_a_block_ends_the_frame_there_and_the_stream_goes_on()
    {
        var (detector, events) = (new VoiceActivityDetector(new VoiceActivitySettings(16_000)), new List<AnalysisEvent>());
        detector.Add(new float[16 * 505], events);
        detector.Flush(events);
        detector.Flush(events);
        detector.Add(new float[16 * 495], events);

        Assert.Equal([(0L, 505L), (505L, 1000L)], events.OfType<VoiceActivityFrame>().Select(frame => (frame.StartMs, frame.EndMs)));
    }

    [Theory]
    [InlineData(7_999, 1000, "sampleRate")]
    [InlineData(8_000, 0, "intervalMs")]
    public void What_cannot_be_judged_is_refused_at_once(int sampleRate, int intervalMs, string fault)
    {
        var settings = new VoiceActivitySettings(sampleRate) { IntervalMs = intervalMs };

        Assert.Equal(fault, Assert.Throws<ArgumentOutOfRangeException>(() => new VoiceActivityDetector(settings)).ParamName);
    }

    private static (List<AnalysisEvent> Events, VoiceActivitySummary Summary) Analyse(float[] audio, VoiceActivitySettings settings, int messageLength = int.MaxValue)
    {
        var analyser = new VoiceActivityDetector(settings);
        var events = new List<AnalysisEvent>();
        for (var i = 0; i < audio.Length; i += Math.Min(messageLength, audio.Length)) analyser.Add(audio.AsSpan(i, Math.Min(messageLength, audio.Length - i)), events);
        analyser.Finish(events);
        return (events, analyser.Summary());
    }
}
