using Streamgauge.Media;
using Streamgauge.Media.Audio;
using Streamgauge.Media.Music;
using Streamgauge.Media.Sound;

namespace Streamgauge.Tests.Media;

public sealed class LevelTests
{
    [Fact]
    public void With_everything_off_only_the_dither_is_heard()
    {
        var off = MusicParameters.Default with { EnablePads = false, EnableMelody = false, EnableKicks = false, EnableSwells = false };
        var pcm = Rendered.Pcm(3, off, 100);
        var left = pcm.Where((_, i) => i % 2 == 0).ToArray();

        Assert.Equal(left, pcm.Where((_, i) => i % 2 == 1));
        Assert.Equal(0.125, left.Count(sample => sample == -1) / (double)left.Length, 0.005);
        Assert.Equal(0.75, left.Count(sample => sample == 0) / (double)left.Length, 0.005);
        Assert.Equal(0.125, left.Count(sample => sample == 1) / (double)left.Length, 0.005);
    }

    [Fact]
    public void The_loudest_legal_music_never_clips()
    {
        var loudest = new MusicParameters
        {
            Bpm = 120, Intensity = 1, MelodyComplexity = 1, ChordProgressionVariety = 1, HarmonicDensity = 1, StereoWidth = 1,
        };
        var pcm = Rendered.Pcm(1, loudest, 480);
        for (var i = 2; i < pcm.Length; i++)
            Assert.False(Math.Abs((int)pcm[i]) == 32_767 && Math.Abs((int)pcm[i - 2]) == 32_767, $"clipped at sample {i}");
    }

    [Fact]
    public void Without_width_both_sides_are_the_same() =>
        Assert.All(Rendered.Pcm(1, MusicParameters.Default, 300).Chunk(2), frame => Assert.Equal(frame[0], frame[1]));

    [Fact]
    public void With_width_each_side_has_its_own_dither_even_while_all_that_sounds_is_in_the_middle()
    {
        var kicks = MusicParameters.Default with { StereoWidth = 0.5, Intensity = 1, EnablePads = false, EnableMelody = false, EnableKicks = true, EnableSwells = false };
        var frames = Rendered.Pcm(1, kicks, 100).Chunk(2).ToList();

        Assert.Contains(frames, frame => frame[0] != frame[1]);
        Assert.All(frames, frame => Assert.InRange(frame[0] - frame[1], -2, 2));
    }

    [Theory]
    [InlineData(-0.75)]
    [InlineData(-0.5)]
    [InlineData(0)]
    [InlineData(0.6)]
    [InlineData(1)]
    public void Panning_keeps_the_power(double position)
    {
        var pan = Pan.At(1, position);
        Assert.Equal(2, pan.Left * pan.Left + pan.Right * pan.Right, 1e-6);
    }

    [Fact]
    public void A_tone_below_the_last_bit_survives_without_harmonics()
    {
        const int Length = 1 << 18;
        var tone = new float[Length + AudioKernels.Padding];
        var step = 2 * Math.PI * Math.Round(1_000.0 / 44_100 * Length) / Length;
        for (var i = 0; i < Length; i++) tone[i] = (float)(Math.Pow(10, -84 / 20.0) * Math.Sin(step * i));
        var frames = new int[Length + AudioKernels.Padding];
        AudioKernels.Best.Output.Quantise(frames, tone, tone, Length, new Dither(0, 17, 17));
        var magnitudes = Fft.Magnitudes([.. frames.Take(Length).Select(frame => (short)frame / 32_767f)]);

        var bin = (int)Math.Round(step * Length / (2 * Math.PI));
        Assert.InRange(20 * Math.Log10(magnitudes[bin]), -84.5, -83.5);
        for (var harmonic = 2; harmonic * bin < Length / 2; harmonic++)
            Assert.InRange(20 * Math.Log10(magnitudes[harmonic * bin]), double.NegativeInfinity, -120);
    }
}
