using Streamgauge.Media.Audio;
using Streamgauge.Media.Music;

namespace Streamgauge.Media.Sound;

/// <summary>A bar's chord: bass and tones, each a sine and a saw five cents above, under one slow tremolo and one envelope.</summary>
internal sealed class PadVoice : Voice
{
    private static readonly double Detune = Math.Pow(2, 5.0 / 1_200);
    private static readonly Phase TremoloPhase = Phase.Of(0.5);
    private const float TremoloDepth = 0.2f;

    // Tones join in this order as density rises; gains and pan positions belong to the tone's index in the chord.
    private static readonly int[] ChordToneOrder = [0, 2, 1, 3, 4];
    private static readonly double[] PanPositions = [-0.5, 0.5, -0.25, 0.75, -0.75];

    private readonly Adsr _level;
    private readonly Tone[] _tones;
    private readonly bool _isCentred;   // both sides get the same

    public PadVoice(long start, MusicParameters parameters, int slot)
        : this(start, new Adsr(AdsrStages.Pad, parameters.BarFrames), Tones(parameters, slot), parameters.StereoWidth)
    {
    }

    private PadVoice(long start, Adsr level, Tone[] tones, double stereoWidth) : base(start, level.Length, stereoWidth)
    {
        _level = level;
        _tones = tones;
        _isCentred = tones.All(tone => tone.Left == tone.Right);
    }

    public override void AddTo(Workspace mix, int offset, int from, int count)
    {
        _level.Render(mix.Kernels, mix.Level.Span, from, count);
        mix.Kernels.Tremolo(mix.Level.Span, count, TremoloPhase.At(from), TremoloDepth);
        mix.SignalLeft.Span.Clear();
        if (_isCentred) AddCentred(mix, offset, from, count);
        else AddSpread(mix, offset, from, count);
    }

    private void AddCentred(Workspace mix, int offset, int from, int count)
    {
        var pairs = _tones.Length & ~1;
        for (var i = 0; i < pairs; i += 2) mix.Kernels.Tones(mix.SignalLeft.Span, count, _tones[i].At(from), _tones[i + 1].At(from));
        if (pairs < _tones.Length) mix.Kernels.Tone(mix.SignalLeft.Span, count, _tones[^1].At(from));
        mix.Kernels.AddProduct(mix.Left.Span[offset..], mix.SignalLeft.Span, mix.Level.Span, count);
        if (mix.IsStereo) mix.Kernels.AddProduct(mix.Right.Span[offset..], mix.SignalLeft.Span, mix.Level.Span, count);
    }

    private void AddSpread(Workspace mix, int offset, int from, int count)
    {
        mix.SignalRight.Span.Clear();
        foreach (var tone in _tones) mix.Kernels.Tone(mix.SignalLeft.Span, mix.SignalRight.Span, count, tone.At(from));
        mix.Kernels.AddProduct(mix.Left.Span[offset..], mix.SignalLeft.Span, mix.Level.Span, count);
        mix.Kernels.AddProduct(mix.Right.Span[offset..], mix.SignalRight.Span, mix.Level.Span, count);
    }

    private static Tone[] Tones(MusicParameters parameters, int slot)
    {
        var root = MusicKeys.Root(parameters.Key);
        var chord = Harmony.Chord(parameters.Mode, slot);
        var tones = new Tone[1 + parameters.ChordTones];
        tones[0] = At(root + chord[0] - 12, 0.4, new Pan(1, 1));
        for (var i = 1; i < tones.Length; i++)
        {
            var index = ChordToneOrder[i - 1];
            var gain = (0.45 + 0.05 * index) * Math.Sqrt(3.0 / parameters.ChordTones);
            tones[i] = At(root + chord[index], gain, Pan.At(parameters.StereoWidth, PanPositions[index]));
        }

        return tones;
    }

    private static Tone At(int midi, double gain, Pan pan)
    {
        var hertz = Pitch.Hertz(midi);
        return new Tone(Phase.Of(hertz), Phase.Of(hertz * Detune), (float)(0.5 * gain * pan.Left), (float)(0.5 * gain * pan.Right));
    }
}
