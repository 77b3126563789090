using Streamgauge.Media;
using Streamgauge.Media.Audio;
using Streamgauge.Media.Sound;

namespace Streamgauge.Tests.Media;

public sealed class EnvelopeTests
{
    [Theory]
    [InlineData(0.001)]
    [InlineData(0.1)]
    [InlineData(1)]
    [InlineData(10)]
    public void A_note_of_any_length_ends_in_exact_silence_without_a_step(double seconds)
    {
        var frames = AudioFormat.Frames(seconds);
        foreach (var (stages, plain) in new[] { (AdsrStages.Pad, PlainEnvelope.Pad(frames)), (AdsrStages.Lead, PlainEnvelope.Lead(frames)) })
        {
            var envelope = new Adsr(stages, frames);
            var levels = new float[envelope.Length + 1_000 + AudioKernels.Padding];
            envelope.Render(AudioKernels.Best.Voices, levels, 0, envelope.Length + 1_000);

            Assert.Equal(plain.Length, envelope.Length);
            for (var n = 0; n < levels.Length; n++) Assert.Equal(plain.At(n), levels[n]);
            for (var n = 1; n < levels.Length; n++) Assert.InRange(Math.Abs(levels[n] - levels[n - 1]), 0, 5.1f / 13_230);
            Assert.All(levels[envelope.Length..], level => Assert.Equal(0f, level));
        }
    }

    [Fact]
    public void Where_a_rendering_begins_does_not_matter()
    {
        var envelope = new Adsr(AdsrStages.Lead, 20_000);
        var whole = new float[envelope.Length + AudioKernels.Padding];
        envelope.Render(AudioKernels.Best.Voices, whole, 0, envelope.Length);
        var part = new float[1_000 + AudioKernels.Padding];
        for (var from = 0; from + 1_000 < envelope.Length; from += 777)
        {
            envelope.Render(AudioKernels.Best.Voices, part, from, 1_000);
            Assert.Equal(whole[from..(from + 1_000)], part[..1_000]);
        }
    }
}
