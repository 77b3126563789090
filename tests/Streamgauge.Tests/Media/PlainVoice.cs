using Streamgauge.Media.Music;

namespace Streamgauge.Tests.Media;

/// <summary>A voice as a function from its sample index to a left and a right sample.</summary>
internal sealed record PlainVoice(long Start, int Length, Func<int, (float Left, float Right)> At)
{
    private static readonly int[] Order = [0, 2, 1, 3, 4];
    private static readonly double[] Places = [-0.5, 0.5, -0.25, 0.75, -0.75];

    /// <summary>The voices of a phrase that starts at a frame, before they are ordered.</summary>
    public static IEnumerable<PlainVoice> Of(Phrase phrase, long start)
    {
        var p = phrase.Parameters;
        if (p.EnablePads)
            for (var bar = 0; bar < 8; bar++) yield return Pad(start + (long)bar * p.BarFrames, p, phrase.Chords[bar]);
        if (p.EnableMelody) foreach (var note in phrase.Lead) yield return Lead(start, note, p.StereoWidth);
        if (p.EnableKicks) foreach (var kick in phrase.Kicks) yield return Kick(start, kick);
        if (p.EnableSwells) foreach (var swell in phrase.Swells) yield return Swell(start, swell, p.StereoWidth);
    }

    private static PlainVoice Pad(long start, MusicParameters p, int slot)
    {
        var root = MusicKeys.Root(p.Key);
        var chord = Harmony.Chord(p.Mode, slot).ToArray();
        var tones = new List<(uint Sine, uint Saw, float Left, float Right)> { Tone(root + chord[0] - 12, 0.4, 0, 0) };
        foreach (var index in Order.Take(p.ChordTones))
            tones.Add(Tone(root + chord[index], (0.45 + 0.05 * index) * Math.Sqrt(3.0 / p.ChordTones), p.StereoWidth, Places[index]));
        var envelope = PlainEnvelope.Pad(p.BarFrames);
        var pulse = Step(0.5);
        return new(start, envelope.Length, n =>
        {
            var (left, right) = (0f, 0f);
            foreach (var tone in tones)
            {
                var sound = Plain.Sine(unchecked(tone.Sine * (uint)n)) + Plain.Saw(unchecked(tone.Saw * (uint)n), tone.Saw);
                (left, right) = (left + tone.Left * sound, right + tone.Right * sound);
            }

            var level = envelope.At(n) * (1f + 0.2f * Plain.Sine(unchecked(pulse * (uint)n)));
            return (left * level, right * level);
        });
    }

    private static (uint Sine, uint Saw, float Left, float Right) Tone(int midi, double gain, double width, double place)
    {
        var hertz = 440 * Math.Pow(2, (midi - 69) / 12.0);
        var (left, right) = Gains(width, place);
        return (Step(hertz), Step(hertz * Math.Pow(2, 5.0 / 1_200)), (float)(0.5 * gain * left), (float)(0.5 * gain * right));
    }

    private static PlainVoice Lead(long start, LeadNote note, double width)
    {
        var envelope = PlainEnvelope.Lead(note.Frames);
        var step = Step(440 * Math.Pow(2, (note.Midi - 69) / 12.0));
        var (left, right) = Gains(width, note.Pan);
        var (l, r) = ((float)(note.Velocity * left), (float)(note.Velocity * right));
        return new(start + note.Frame, envelope.Length, n =>
        {
            var sound = envelope.At(n) * Plain.Sine(unchecked(step * (uint)n));
            return (l * sound, r * sound);
        });
    }

    private static PlainVoice Kick(long start, KickHit kick)
    {
        var gain = (float)(2 * kick.Velocity);
        var turns = (float)(150 / (10 * Math.Log(40.0 / 150)));
        var fall = (float)(10 * Math.Log(40.0 / 150) / 44_100);
        var fade = (float)(-10 / 0.15 / 44_100);
        return new(start + kick.Frame, 4_410, n =>
        {
            var phase = unchecked((uint)((int)(Plain.Exponential(n, fall, turns, -turns) * 134_217_728f) << 5));
            var sound = Plain.Exponential(n, fade, 1f, 0f) * Plain.Sine(phase);
            if (n >= 4_190) sound *= (4_410 - n) * (1f / 220);
            return (gain * sound, gain * sound);
        });
    }

    private static PlainVoice Swell(long start, NoiseSwell swell, double width)
    {
        var (left, right) = Gains(width, swell.Pan);
        var (l, r) = ((float)(swell.Velocity * left), (float)(swell.Velocity * right));
        var rate = (float)(1.0 / swell.Frames);
        var breath = Step(0.2);
        var noise = Enumerable.Range(0, swell.Frames).Select(i => Plain.Noise((uint)i, swell.NoiseKey)).ToArray();
        return new(start + swell.Frame, swell.Frames, n =>
        {
            var sum = 0;
            for (var i = Math.Max(0, n - 99); i <= n; i++) sum += noise[i];
            var rise = 4f * (n * rate);
            var sound = sum * (1f / (100 * 32_768f)) * (0.5f + 0.5f * Plain.Sine(unchecked(breath * (uint)n)))
                * MathF.Min(1f, MathF.Min(rise, 4f - rise));
            return (l * sound, r * sound);
        });
    }

    private static (double Left, double Right) Gains(double width, double place) => width * place == 0
        ? (1, 1)
        : (Math.Sqrt(2) * Math.Cos(Math.PI / 4 * (1 + width * place)), Math.Sqrt(2) * Math.Sin(Math.PI / 4 * (1 + width * place)));

    private static uint Step(double hertz) => (uint)Math.Round(hertz * 4_294_967_296.0 / 44_100);
}
