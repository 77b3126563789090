using Streamgauge.Media.Audio;
using Streamgauge.Media.Music;
using Streamgauge.Media.Sound;

namespace Streamgauge.Tests.Media;

public sealed class ContinuityTests
{
    [Fact]
    public void A_lead_never_clicks_at_note_chunk_bar_or_phrase_edges()
    {
        var parameters = MusicParameters.Default with { EnablePads = false, EnableKicks = false, EnableSwells = false };
        var workspace = new Workspace(AudioKernels.Best.Voices);
        var mixer = new Mixer(workspace);
        var bend = new double[700 * 4_410];
        for (var phrase = 0; phrase < 2; phrase++)
        {
            var music = Composer.Compose(11, phrase, parameters);
            mixer.Add(music, (long)phrase * music.Frames);
            foreach (var note in music.Lead) AllowBend(bend, note, phrase * music.Frames);
        }

        var mix = new float[bend.Length];
        for (var chunk = 0; chunk < 700; chunk++)
        {
            mixer.Mix(chunk * 4_410L);
            workspace.Left.Span[..4_410].CopyTo(mix.AsSpan(chunk * 4_410));
        }

        // 4e-6 allows for the envelope's own bend and the rounding of floats near full scale.
        for (var i = 2; i < mix.Length; i++)
            Assert.True(Math.Abs((double)mix[i] - 2 * (double)mix[i - 1] + mix[i - 2]) <= 1.5 * bend[i - 1] + 4e-6, $"a click at frame {i}");
    }

    // The second difference of a x sin(2 pi f n / 44100) is at most a (2 pi f / 44100)^2; a note may bend one frame either side of itself.
    private static void AllowBend(double[] bend, LeadNote note, int start)
    {
        var bending = note.Velocity * Math.Pow(2 * Math.PI * Pitch.Hertz(note.Midi) / 44_100, 2);
        var end = start + note.Frame + new Adsr(AdsrStages.Lead, note.Frames).Length;
        for (var i = Math.Max(0, start + note.Frame - 1); i <= end && i < bend.Length; i++) bend[i] += bending;
    }
}
