using Streamgauge.Media.Audio;
using Streamgauge.Media.Music;

namespace Streamgauge.Media.Sound;

/// <summary>A melody note: a sine under its envelope.</summary>
internal sealed class LeadVoice : Voice
{
    private readonly Adsr _level;
    private readonly Phase _phase;
    private readonly float _left;
    private readonly float _right;

    public LeadVoice(long phraseStart, LeadNote note, double stereoWidth)
        : this(phraseStart + note.Frame, note, new Adsr(AdsrStages.Lead, note.Frames), Pan.At(stereoWidth, note.Pan), stereoWidth)
    {
    }

    private LeadVoice(long start, LeadNote note, Adsr level, Pan pan, double stereoWidth) : base(start, level.Length, stereoWidth)
    {
        _level = level;
        _phase = Phase.Of(Pitch.Hertz(note.Midi));
        _left = (float)(note.Velocity * pan.Left);
        _right = (float)(note.Velocity * pan.Right);
    }

    public override void AddTo(Workspace mix, int offset, int from, int count)
    {
        _level.Render(mix.Kernels, mix.SignalLeft.Span, from, count);
        mix.Kernels.Sine(mix.SignalLeft.Span, count, _phase.At(from));
        mix.AddSignal(offset, count, _left, _right);
    }
}
