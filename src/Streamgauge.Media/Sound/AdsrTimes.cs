namespace Streamgauge.Media.Sound;

/// <summary>The stages of an envelope: frames of attack, decay and release, the level of sustain, and the curve of each stage.</summary>
internal sealed class AdsrTimes
{
    public static readonly AdsrTimes Pad = new(2.5, 3, 0.75, 3);
    public static readonly AdsrTimes Lead = new(0.3, 0.5, 0.8, 0.8);

    private const double AttackEnd = 0.006737946999085467;   // e^-5
    private const double DecayEnd = 0.049787068367863944;    // e^-3

    private AdsrTimes(double attack, double decay, double sustain, double release)
    {
        var (attackFrames, decayFrames) = (AudioFormat.Frames(attack), AudioFormat.Frames(decay));
        ReleaseFrames = AudioFormat.Frames(release);
        Attack = new(0, -5.0 / attackFrames, -1 / (1 - AttackEnd), 1 / (1 - AttackEnd));
        Decay = new(attackFrames, -3.0 / decayFrames, (1 - sustain) / (1 - DecayEnd), sustain - (1 - sustain) / (1 - DecayEnd) * DecayEnd);
        Sustain = new(attackFrames + decayFrames, 0, 0, sustain);
    }

    public int ReleaseFrames { get; }

    public AdsrSegment Attack { get; }

    public AdsrSegment Decay { get; }

    public AdsrSegment Sustain { get; }

    /// <summary>The way down to exactly 0, from the level at the note's end.</summary>
    public AdsrSegment Release(int start, double level) =>
        new(start, -5.0 / ReleaseFrames, level / (1 - AttackEnd), -level * AttackEnd / (1 - AttackEnd));

    /// <summary>The level while the note is held.</summary>
    public double LevelAt(int frame) =>
        (frame < Decay.Start ? Attack : frame < Sustain.Start ? Decay : Sustain).LevelAt(frame);
}
