using Streamgauge.Media;
using Streamgauge.Media.Music;
using Streamgauge.Media.Sound;

namespace Streamgauge.Tests.Media;

public sealed class ParameterEffectTests
{
    public static TheoryData<string> Changes => [.. Variants.Keys];

    private static readonly Dictionary<string, MusicParameters> Variants = new()
    {
        ["key"] = MusicParameters.Default with { Key = "C" },
        ["mode"] = MusicParameters.Default with { Mode = Mode.Lydian },
        ["bpm"] = MusicParameters.Default with { Bpm = 70.1 },
        ["intensity"] = MusicParameters.Default with { Intensity = 0.51 },
        ["melody_complexity"] = MusicParameters.Default with { MelodyComplexity = 0.9 },
        ["chord_progression_variety"] = MusicParameters.Default with { ChordProgressionVariety = 1 },
        ["harmonic_density"] = MusicParameters.Default with { HarmonicDensity = 1 },
        ["stereo_width"] = MusicParameters.Default with { StereoWidth = 0.1 },
        ["enable_pads"] = MusicParameters.Default with { EnablePads = false },
        ["enable_melody"] = MusicParameters.Default with { EnableMelody = false },
        ["enable_kicks"] = MusicParameters.Default with { EnableKicks = false },
        ["enable_swells"] = MusicParameters.Default with { EnableSwells = false },
    };

    [Theory, MemberData(nameof(Changes))]
    public void Each_parameter_alone_changes_what_is_heard_within_a_phrase(string name) =>
        Assert.NotEqual(Rendered.Pcm(1, MusicParameters.Default, 280), Rendered.Pcm(1, Variants[name], 280));

    [Fact]
    public void The_seed_changes_what_is_heard() =>
        Assert.NotEqual(Rendered.Pcm(1, MusicParameters.Default, 280), Rendered.Pcm(2, MusicParameters.Default, 280));

    [Theory]
    [InlineData(0, 1)]
    [InlineData(0.25, 2)]
    [InlineData(0.5, 3)]
    [InlineData(0.75, 4)]
    [InlineData(1, 5)]
    public void Harmonic_density_is_the_number_of_tones_above_the_bass(double density, int tones)
    {
        Assert.Equal(tones, (MusicParameters.Default with { HarmonicDensity = density }).ChordTones);

        // Slot 0 of aeolian: bass and each tone have their own semitone; its sine is the strongest line near it.
        var phrase = Composer.Compose(1, 0, PadsOnly with { HarmonicDensity = density });
        var magnitudes = Fft.Magnitudes(Rendered.Mix(phrase, 34).AsSpan(0, 1 << 17));
        int[] chord = [57, 60, 64, 67, 59];
        var loudest = magnitudes.Max();
        Assert.Equal(tones, chord.Count(midi => LineAt(magnitudes, Pitch.Hertz(midi)) > loudest * 0.2));
    }

    [Fact]
    public void Another_key_moves_every_frequency_by_the_same_interval()
    {
        var inA = Fft.Magnitudes(Rendered.Mix(Composer.Compose(1, 0, PadsOnly), 34).AsSpan(0, 1 << 17));
        var inC = Fft.Magnitudes(Rendered.Mix(Composer.Compose(1, 0, PadsOnly with { Key = "C" }), 34).AsSpan(0, 1 << 17));
        foreach (var midi in new[] { 45, 60, 64 })
        {
            var hertz = Pitch.Hertz(midi);
            var raised = hertz * Math.Pow(2, 3 / 12.0);
            var moved = Fft.Cents(Fft.Peak(inC, raised * 0.98, raised * 1.02), Fft.Peak(inA, hertz * 0.98, hertz * 1.02));
            Assert.Equal(300, moved, 1.0);
        }

        var (lead, higher) = (Composer.Compose(1, 0, MusicParameters.Default).Lead, Composer.Compose(1, 0, MusicParameters.Default with { Key = "C" }).Lead);
        Assert.Equal(lead.Select(note => Math.Min(127, note.Midi + 3)), higher.Select(note => note.Midi));
    }

    [Fact]
    public void Switching_the_melody_off_leaves_the_pads_bit_for_bit()
    {
        var with = Composer.Compose(1, 0, PadsOnly with { EnableMelody = true });
        var without = Composer.Compose(1, 0, PadsOnly);
        const int Late = 10 * AudioFormat.ChunkFrames;
        var (mix, pads) = (Rendered.Mix(with with { Lead = [.. with.Lead.Where(note => note.Frame >= Late)] }, 60), Rendered.Mix(without, 60));
        var entry = with.Lead.First(note => note.Frame >= Late).Frame;

        Assert.Equal(with.Chords, without.Chords);
        Assert.Equal(pads[..entry], mix[..entry]);
        Assert.NotEqual(pads[entry..], mix[entry..]);
    }

    private static MusicParameters PadsOnly => MusicParameters.Default with { EnableMelody = false, EnableKicks = false, EnableSwells = false };

    private static double LineAt(double[] magnitudes, double hertz)
    {
        var bin = 44_100.0 / (2 * magnitudes.Length);
        return magnitudes[(int)(hertz * 0.995 / bin)..(int)(hertz * 1.005 / bin + 1)].Max();
    }
}
