using Streamgauge.Media.Audio;
using Streamgauge.Media.Music;

namespace Streamgauge.Media.Sound;

/// <summary>A swell: noise smoothed over 100 samples, breathing slowly, under a trapezoid.</summary>
internal sealed class SwellVoice : Voice
{
    private const float MeanScale = 1f / (Workspace.NoiseSpan * 32_768f);
    private static readonly Phase Breath = Phase.Of(0.2);

    private readonly uint _key;
    private readonly float _rate;
    private readonly float _left;
    private readonly float _right;

    public SwellVoice(long phraseStart, NoiseSwell swell, double stereoWidth) : base(phraseStart + swell.Frame, swell.Frames, stereoWidth)
    {
        var pan = Pan.At(stereoWidth, swell.Pan);
        _key = swell.NoiseKey;
        _rate = (float)(1.0 / swell.Frames);
        _left = (float)(swell.Velocity * pan.Left);
        _right = (float)(swell.Velocity * pan.Right);
    }

    public override void AddTo(Workspace mix, int offset, int from, int count)
    {
        RunningSums(mix, from, count);
        mix.Kernels.Swell(mix.SignalLeft.Span, mix.Noise.Span, count, Breath.At(from), from, MeanScale, _rate);
        mix.SignalLeft.Span[count..].Clear();
        mix.AddSignal(offset, count, _left, _right);
    }

    // Integers, so the sum is exact wherever it is taken up: the state of the mean is nothing but the index. Each sum takes the place
    // of the value that left it.
    private void RunningSums(Workspace mix, int from, int count)
    {
        var noise = mix.Noise.Span;
        mix.Kernels.Noise(noise, Workspace.NoiseSpan + count, unchecked((uint)(from - Workspace.NoiseSpan)), _key);
        noise[..Math.Max(0, Workspace.NoiseSpan - from)].Clear();   // before the start there was none
        var sum = 0;
        foreach (var value in noise[..Workspace.NoiseSpan]) sum += value;
        var entering = noise[Workspace.NoiseSpan..];
        for (var i = 0; i < count; i++)
        {
            sum += entering[i] - noise[i];
            noise[i] = sum;
        }
    }
}
