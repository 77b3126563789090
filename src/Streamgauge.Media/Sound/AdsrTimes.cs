namespace Streamgauge.Media.Sound;

/// <summary>The stages of an envelope: frames of attack, decay and release, and the level of sustain.</summary>
internal readonly record struct AdsrTimes(int Attack, int Decay, double Sustain, int Release)
{
    public static readonly AdsrTimes Pad = new(AudioFormat.Frames(2.5), AudioFormat.Frames(3), 0.75, AudioFormat.Frames(3));
    public static readonly AdsrTimes Lead = new(AudioFormat.Frames(0.3), AudioFormat.Frames(0.5), 0.8, AudioFormat.Frames(0.8));
}
