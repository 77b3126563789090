using Streamgauge.Media.Analysis;
using Xunit;

namespace Streamgauge.Tests.Media.Analysis;

public sealed class LevelsAnalyserTests
{
    [Fact]
    public void A_full_scale_sine_reads_minus_3_rms_and_0_peak()
    {
        var frame = Assert.IsType<LevelsFrame>(Analyse(Signal.Sine(1000, 1, 16_000, 1), new LevelsSettings(16_000)).Single());

        Assert.Equal(-3.01, frame.RmsDbfs, 2);
        Assert.Equal(0, frame.PeakDbfs, 2);
        Assert.Equal(0, frame.DcOffset, 6);
        Assert.Equal((0, 0, 1000), (frame.Seq, frame.StartMs, frame.EndMs));
        Assert.Equal(2000, frame.ClippedSamples); // the sine meets +1 and -1 once a period each
    }

    [Theory]
    [InlineData(48_000, -3.01, 0.01)]
    [InlineData(44_100, -3.00, 0.05)]
    [InlineData(16_000, -3.00, 0.05)]
    [InlineData(11_025, -3.00, 0.05)]
    [InlineData(8_000, -3.00, 0.05)]
    public void The_reference_sine_of_the_loudness_standard_reads_as_it_must(int sampleRate, double lufs, double tolerance)
    {
        var meter = new LoudnessMeter(sampleRate);
        meter.Add(Signal.Sine(997, 1, sampleRate, 5));

        Assert.Equal(lufs, meter.MomentaryLufs!.Value, tolerance);
        Assert.Equal(lufs, meter.ShortTermLufs!.Value, tolerance);
        Assert.Equal(lufs, meter.IntegratedLufs!.Value, tolerance);
    }

    [Fact]
    public void Two_equal_channels_are_3_LU_louder_than_one()
    {
        var mono = Signal.Sine(997, 0.1, 48_000, 2);
        var (one, two) = (new LoudnessMeter(48_000), new LoudnessMeter(48_000, channels: 2));
        one.Add(mono);
        two.Add(mono.SelectMany(x => new[] { x, x }).ToArray());

        Assert.Equal(one.IntegratedLufs!.Value + 3.01, two.IntegratedLufs!.Value, 2);
    }

    [Fact]
    public void Quiet_parts_do_not_pull_the_integrated_loudness_down()
    {
        var meter = new LoudnessMeter(48_000);
        meter.Add(Signal.Sine(997, 1, 48_000, 4));
        var loud = meter.IntegratedLufs!.Value;
        meter.Add(Signal.Sine(997, 0.001, 48_000, 20));

        Assert.Equal(loud, meter.IntegratedLufs.Value, 0.5);
    }

    [Fact]
    public void Loudness_is_unknown_until_there_is_enough_audio()
    {
        var meter = new LoudnessMeter(8_000);
        meter.Add(Signal.Silence(8_000, 0.399));
        Assert.Null(meter.MomentaryLufs);
        meter.Add(Signal.Silence(8_000, 0.001));
        Assert.Equal(Decibels.Floor, meter.MomentaryLufs);
        Assert.Null(meter.ShortTermLufs);
        Assert.Null(meter.IntegratedLufs);
    }

    [Fact]
    public void A_silence_is_dated_back_to_its_first_block_and_ends_with_the_first_loud_one()
    {
        var audio = Signal.Silence(16_000, 7);
        audio.AddTone(440, -20, 16_000, 0, 1);
        audio.AddTone(440, -20, 16_000, 5, 6);

        var edges = Analyse(audio, new LevelsSettings(16_000)).OfType<SilenceEdge>();

        Assert.Equal([new SilenceEdge(1000, null), new SilenceEdge(1000, 5000)], edges); // the last second is too short
    }

    [Fact]
    public void A_silence_under_way_ends_with_the_stream()
    {
        var edges = Analyse(Signal.Silence(16_000, 3), new LevelsSettings(16_000), finish: true).OfType<SilenceEdge>();

        Assert.Equal(new SilenceEdge(0, 3000), edges.Last());
    }

    [Theory]
    [InlineData(160)]
    [InlineData(333)]
    [InlineData(16_000)]
    [InlineData(1)]
    public void However_audio_is_cut_the_frames_are_identical(int messageLength)
    {
        foreach (var rate in new[] { 16_000, 11_025 })
        {
            var settings = new LevelsSettings(rate) { IntervalMs = 333 };
            var audio = Signal.Noise(-30, rate, 4.3);
            audio.AddTone(300, -10, rate, 1, 2);

            Assert.Equal(Analyse(audio, settings, finish: true), Analyse(audio, settings, messageLength, finish: true));
        }
    }

    [Fact]
    public void A_flush_reports_the_tail_and_the_stream_goes_on()
    {
        var analyser = new LevelsAnalyser(new LevelsSettings(8_000));
        var events = new List<AnalysisEvent>();
        analyser.Add(Signal.Silence(8_000, 0.5), events);
        analyser.Flush(events);
        analyser.Flush(events);
        analyser.Add(Signal.Silence(8_000, 0.5), events);

        Assert.Equal([(0L, 500L), (500L, 1000L)], events.OfType<LevelsFrame>().Select(f => (f.StartMs, f.EndMs)));
    }

    [Fact]
    public void A_long_stream_has_a_timeline_of_bounded_length()
    {
        var totals = new LevelsTotals();
        var block = default(SampleSums);
        block.Add(Signal.Sine(50, 0.5, 8_000, 0.02), clipLevel: 1);
        for (var i = 0; i < 7_300 * 50; i++) totals.AddBlock(block);

        var summary = totals.Summary(new LoudnessMeter(8_000));
        Assert.Equal(2000, summary.StepMs);
        Assert.Equal(3650, summary.Timeline.Count);
        Assert.All(summary.Timeline, step => Assert.Equal(-9.03, step.RmsDbfs, 2));
    }

    [Fact]
    public void Half_a_frame_is_refused_and_changes_nothing()
    {
        var settings = new LevelsSettings(8_000) { Channels = 2 };
        var (analyser, meter, events) = (new LevelsAnalyser(settings), new LoudnessMeter(8_000, channels: 2), new List<AnalysisEvent>());

        Assert.Contains("3 samples are no whole frames of 2", Assert.Throws<ArgumentException>(() => analyser.Add(new float[3], events)).Message);
        Assert.Contains("3 samples are no whole frames of 2", Assert.Throws<ArgumentException>(() => meter.Add(new float[3])).Message);
        analyser.Flush(events);
        Assert.Empty(events);
    }

    [Fact]
    public void Interleaved_channels_are_weighed_each_for_itself_however_they_are_cut()
    {
        var (left, right) = (Signal.Noise(-20, 11_025, 2, seed: 1), Signal.Noise(-30, 11_025, 2, seed: 2));
        var (one, other, both) = (new LoudnessMeter(11_025), new LoudnessMeter(11_025), new LoudnessMeter(11_025, channels: 2));
        one.Add(left);
        other.Add(right);
        foreach (var cut in left.Zip(right).SelectMany(frame => new[] { frame.First, frame.Second }).Chunk(2 * 333)) both.Add(cut);

        var sum = Math.Pow(10, one.MomentaryLufs!.Value / 10) + Math.Pow(10, other.MomentaryLufs!.Value / 10);
        Assert.Equal(10 * Math.Log10(sum), both.MomentaryLufs!.Value, 1e-9);
    }

    [Theory]
    [InlineData(7_999, 1, 1000, "sampleRate")]
    [InlineData(48_001, 1, 1000, "sampleRate")]
    [InlineData(8_000, 0, 1000, "channels")]
    [InlineData(8_000, 3, 1000, "channels")]
    [InlineData(8_000, 1, 99, "intervalMs")]
    [InlineData(8_000, 1, 10_001, "intervalMs")]
    public void What_cannot_be_analysed_is_refused_at_once(int sampleRate, int channels, int intervalMs, string fault)
    {
        var settings = new LevelsSettings(sampleRate) { Channels = channels, IntervalMs = intervalMs };

        Assert.Equal(fault, Assert.Throws<ArgumentOutOfRangeException>(() => new LevelsAnalyser(settings)).ParamName);
    }

    [Fact]
    public void A_summary_lists_the_first_10000_and_says_that_there_were_more()
    {
        var totals = new LevelsTotals();
        for (var i = 0; i < 10_000; i++) totals.AddSilence(new TimeRange(i, i + 1));
        Assert.False(totals.Summary(new LoudnessMeter(8_000)).Truncated);
        totals.AddSilence(new TimeRange(10_000, 10_001));

        var summary = totals.Summary(new LoudnessMeter(8_000));
        Assert.True(summary.Truncated);
        Assert.Equal(Enumerable.Range(0, 10_000).Select(i => (long)i), summary.Silence.Select(silence => silence.StartMs));
    }

    private static List<AnalysisEvent> Analyse(float[] audio, LevelsSettings settings, int messageLength = int.MaxValue, bool finish = false)
    {
        var analyser = new LevelsAnalyser(settings);
        var events = new List<AnalysisEvent>();
        for (var i = 0; i < audio.Length; i += Math.Min(messageLength, audio.Length)) analyser.Add(audio.AsSpan(i, Math.Min(messageLength, audio.Length - i)), events);
        if (finish) analyser.Finish(events);
        return events;
    }
}
