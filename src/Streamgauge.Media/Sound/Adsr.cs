using Streamgauge.Media.Audio;

namespace Streamgauge.Media.Sound;

/// <summary>
/// The level of a note over time: attack, decay, sustain and release, all frames. The release starts from wherever the level stands
/// when the note ends; stages are cut by that end, never skipped. At and after <see cref="Length"/> the level is exactly 0.
/// </summary>
internal sealed class Adsr
{
    private const double AttackEnd = 0.006737946999085467;   // e^-5
    private const double DecayEnd = 0.049787068367863944;    // e^-3

    private readonly Segment _attack;
    private readonly Segment _decay;
    private readonly Segment _sustain;
    private readonly Segment _release;

    public Adsr(AdsrTimes times, int noteFrames)
    {
        var sustain = times.Sustain;
        _attack = new(0, -5.0 / times.Attack, -1 / (1 - AttackEnd), 1 / (1 - AttackEnd));
        _decay = new(times.Attack, -3.0 / times.Decay, (1 - sustain) / (1 - DecayEnd), sustain - (1 - sustain) / (1 - DecayEnd) * DecayEnd);
        _sustain = new(times.Attack + times.Decay, 0, 0, sustain);
        var level = LevelAt(noteFrames);
        _release = new(noteFrames, -5.0 / times.Release, level / (1 - AttackEnd), -level * AttackEnd / (1 - AttackEnd));
        Length = noteFrames + times.Release;
    }

    public int Length { get; }

    /// <summary>Writes the levels of frames from, from + 1, …, and zeros into the padding.</summary>
    public void Render(IKernels kernels, Span<float> to, int from, int count)
    {
        var end = from + count;
        Write(kernels, to, from, _attack, Math.Min(end, Math.Min(_decay.Start, _release.Start)));
        Write(kernels, to, from, _decay, Math.Min(end, Math.Min(_sustain.Start, _release.Start)));
        Write(kernels, to, from, _sustain, Math.Min(end, _release.Start));
        Write(kernels, to, from, _release, Math.Min(end, Length));
        to[(Math.Min(end, Length) - from)..(count + AudioKernels.Padding)].Clear();
    }

    private static void Write(IKernels kernels, Span<float> to, int from, Segment segment, int end)
    {
        var start = Math.Max(from, segment.Start);
        if (start >= end) return;

        kernels.Curve(to[(start - from)..], end - start, start - segment.Start, segment.Rate, segment.Scale, segment.Offset);
    }

    private double LevelAt(int frame)
    {
        var segment = frame < _decay.Start ? _attack : frame < _sustain.Start ? _decay : _sustain;
        return segment.Offset + segment.Scale * Math.Exp(segment.Rate * (frame - segment.Start));
    }

    /// <summary>offset + scale x e^(rate x frames since start).</summary>
    private readonly record struct Segment(int Start, float Rate, float Scale, float Offset)
    {
        public Segment(int start, double rate, double scale, double offset) : this(start, (float)rate, (float)scale, (float)offset)
        {
        }
    }
}
