namespace Streamgauge.Media.Sound;

/// <summary>The stages of an envelope: frames of attack, decay and release, the level of sustain, and the curve of each stage.</summary>
internal sealed class AdsrStages
{
    public static readonly AdsrStages Pad = new(attackSeconds: 2.5, decaySeconds: 3, sustain: 0.75, releaseSeconds: 3);
    public static readonly AdsrStages Lead = new(attackSeconds: 0.3, decaySeconds: 0.5, sustain: 0.8, releaseSeconds: 0.8);

    // Attack and release follow e^-5u, the decay e^-3u: what is left of each at its end, u = 1.
    private const double ExpMinus5 = 0.006737946999085467;
    private const double ExpMinus3 = 0.049787068367863944;

    private AdsrStages(double attackSeconds, double decaySeconds, double sustain, double releaseSeconds)
    {
        var (attackFrames, decayFrames) = (AudioFormat.Frames(attackSeconds), AudioFormat.Frames(decaySeconds));
        ReleaseFrames = AudioFormat.Frames(releaseSeconds);
        Attack = new(0, -5.0 / attackFrames, -1 / (1 - ExpMinus5), 1 / (1 - ExpMinus5));
        Decay = new(attackFrames, -3.0 / decayFrames, (1 - sustain) / (1 - ExpMinus3), sustain - (1 - sustain) / (1 - ExpMinus3) * ExpMinus3);
        Sustain = new(attackFrames + decayFrames, 0, 0, sustain);
    }

    public int ReleaseFrames { get; }

    public AdsrStage Attack { get; }

    public AdsrStage Decay { get; }

    public AdsrStage Sustain { get; }

    /// <summary>The way down to exactly 0, from the level at the note's end.</summary>
    public AdsrStage Release(int start, double level) =>
        new(start, -5.0 / ReleaseFrames, level / (1 - ExpMinus5), -level * ExpMinus5 / (1 - ExpMinus5));

    /// <summary>The level while the note is held.</summary>
    public double LevelAt(int frame) =>
        (frame < Decay.Start ? Attack : frame < Sustain.Start ? Decay : Sustain).LevelAt(frame);
}
