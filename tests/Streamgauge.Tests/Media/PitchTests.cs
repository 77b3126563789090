using Streamgauge.Media.Audio;
using Streamgauge.Media.Music;
using Streamgauge.Media.Sound;
using Streamgauge.Tests.Support;

namespace Streamgauge.Tests.Media;

public sealed class PitchTests
{
    private const int Length = 1 << 18;

    [Fact]
    [LongProof]
    public void Every_lead_note_from_21_to_108_is_within_a_cent()
    {
        for (var midi = 21; midi <= 108; midi++)
        {
            // A low note's window is long: 2^18 frames hold 160 turns of the lowest.
            var tone = Lead(midi, midi < 45 || midi == 69 ? Length : Length / 16);
            var hertz = 440 * Math.Pow(2, (midi - 69) / 12.0);
            var peak = Fft.Peak(Fft.Magnitudes(tone), hertz * 0.9, hertz * 1.1);
            Assert.InRange(Fft.Cents(peak, hertz), -1, 1);
        }
    }

    [Fact]
    public void A_pad_sounds_at_its_pitch_and_its_saw_five_cents_above()
    {
        var samples = new float[(1 << 20) + AudioKernels.Padding];
        var hertz = Pitch.Hertz(57);
        AudioKernels.Best.Voices.Tone(samples, 1 << 20, new Tone(Phase.Of(hertz), Phase.Of(hertz * Math.Pow(2, 5.0 / 1_200)), 1, 1));
        var magnitudes = Fft.Magnitudes(samples.AsSpan(0, 1 << 20));

        Assert.InRange(Fft.Cents(Fft.Peak(magnitudes, 219.7, 220.25), 220), -1, 1);
        Assert.InRange(Fft.Cents(Fft.Peak(magnitudes, 220.35, 221), 220 * Math.Pow(2, 5.0 / 1_200)), -1, 1);
    }

    [Fact]
    public void The_saw_keeps_its_aliases_60_dB_below_its_fundamental()
    {
        var phase = Phase.Of(Pitch.Hertz(68));
        var saw = new float[Length];
        for (var i = 0; i < Length; i++) saw[i] = Plain.Saw(phase.At(i).Start, phase.Step);
        var magnitudes = Fft.Magnitudes(saw);
        var bin = 44_100.0 / Length;
        var fundamental = phase.Step * 44_100.0 / 4_294_967_296.0;
        var limit = magnitudes[(int)Math.Round(fundamental / bin)] / 1_000;
        for (var i = 10; i * bin < 8_000; i++)
        {
            var harmonic = Math.Round(i * bin / fundamental);
            if (Math.Abs(i * bin - harmonic * fundamental) > 12 * bin) Assert.InRange(magnitudes[i], 0, limit);   // beyond the skirt of the window
        }
    }

    [Theory]
    [InlineData(0.002, 146.1)]
    [InlineData(0.095, 42.7)]
    public void A_kick_falls_from_150_to_40_hertz(double seconds, double hertz)
    {
        var turns = 150 / (10 * Math.Log(40.0 / 150));
        double TurnsAt(double t) => turns * (Plain.Exp((float)(10 * Math.Log(40.0 / 150) * t)) - 1);
        Assert.Equal(hertz, (TurnsAt(seconds + 0.002) - TurnsAt(seconds - 0.002)) / 0.004, 2.0);
    }

    [Fact]
    public void The_kernel_of_a_kick_follows_the_curve_of_its_phase()
    {
        var turns = 150 / (10 * Math.Log(40.0 / 150));
        double TurnsAt(double t) => turns * (Plain.Exp((float)(10 * Math.Log(40.0 / 150) * t)) - 1);
        var kick = new float[4_410 + AudioKernels.Padding];
        kick.AsSpan().Fill(1);
        AudioKernels.Best.Voices.Chirp(kick, 4_410, 0, (float)(10 * Math.Log(40.0 / 150) / 44_100), (float)turns, (float)-turns);
        for (var i = 1; i < 4_410; i++) Assert.Equal(Math.Sin(2 * Math.PI * TurnsAt(i / 44_100.0)), kick[i], 2e-4);
    }

    private static float[] Lead(int midi, int length)
    {
        var samples = new float[length + AudioKernels.Padding];
        new Adsr(AdsrStages.Lead, length).Render(AudioKernels.Best.Voices, samples, 0, length);
        AudioKernels.Best.Voices.Sine(samples, length, Phase.Of(Pitch.Hertz(midi)));
        return samples[..length];
    }
}
