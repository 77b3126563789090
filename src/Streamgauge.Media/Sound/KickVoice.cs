using Streamgauge.Media.Music;

namespace Streamgauge.Media.Sound;

/// <summary>A kick: a sine falling from 150 to 40 Hz in 100 ms as it fades, its last 220 frames led to 0 in a straight line.</summary>
internal sealed class KickVoice(long phraseStart, KickHit hit, double stereoWidth) : Voice(phraseStart + hit.Frame, Frames, stereoWidth)
{
    public const int Frames = 4_410;
    private const int FadeFrames = 220;

    private static readonly double PitchFall = 10 * Math.Log(40.0 / 150);   // a second
    private static readonly float FallRate = (float)(PitchFall / AudioFormat.SampleRate);
    private static readonly float Turns = (float)(150 / PitchFall);
    private const float FadeRate = (float)(-10 / 0.15 / AudioFormat.SampleRate);

    private readonly float _gain = (float)(2 * hit.Velocity);

    public override void AddTo(Workspace mix, int offset, int from, int count)
    {
        mix.Kernels.Exponential(mix.SignalLeft.Span, count, from, FadeRate, 1, 0);
        mix.Kernels.Chirp(mix.SignalLeft.Span, count, from, FallRate, Turns, -Turns);
        var signal = mix.SignalLeft.Span;
        for (var i = Math.Max(0, Frames - FadeFrames - from); i < count; i++)
            signal[i] *= (Frames - from - i) * (1f / FadeFrames);
        mix.SignalLeft.Span[count..].Clear();
        mix.AddSignal(offset, count, _gain, _gain);
    }
}
