namespace Streamgauge.Media.Music;

/// <summary>What shapes the music of a channel. Immutable; ranges are checked by whoever takes a value from outside.</summary>
public sealed record MusicParameters
{
    /// <summary>A minor, 70 beats a minute, everything in the middle.</summary>
    public static readonly MusicParameters Default = new();

    /// <summary>One of <see cref="MusicKeys.Names"/>.</summary>
    public string Key { get; init; } = "A";

    /// <summary>Scale and chords.</summary>
    public Mode Mode { get; init; } = Mode.Aeolian;

    /// <summary>Beats a minute, 40..120, a multiple of 0.1.</summary>
    public double Bpm { get; init; } = 70;

    /// <summary>0..1: register, density, length and loudness of the melody; kicks from 0.3, a swell from 0.5, two at 1.</summary>
    public double Intensity { get; init; } = 0.5;

    /// <summary>0..1: share of scale and chromatic notes in the melody.</summary>
    public double MelodyComplexity { get; init; } = 0.5;

    /// <summary>0..1: 0 follows the chord table, 1 makes all chords equally likely.</summary>
    public double ChordProgressionVariety { get; init; } = 0.5;

    /// <summary>0..1: one to five chord tones above the bass.</summary>
    public double HarmonicDensity { get; init; } = 0.5;

    /// <summary>0..1: equal-power spread of voices; at 0 both sides are identical, bit for bit.</summary>
    public double StereoWidth { get; init; }

    /// <summary>Whether chords sound.</summary>
    public bool EnablePads { get; init; } = true;

    /// <summary>Whether the lead sounds.</summary>
    public bool EnableMelody { get; init; } = true;

    /// <summary>Whether kicks sound.</summary>
    public bool EnableKicks { get; init; } = true;

    /// <summary>Whether noise swells sound.</summary>
    public bool EnableSwells { get; init; } = true;

    /// <summary>The length of a bar of four beats, in frames.</summary>
    public int BarFrames => (int)Math.Round(4 * 60 * AudioFormat.SampleRate / Bpm, MidpointRounding.ToEven);

    /// <summary>Chord tones above the bass, 1..5.</summary>
    public int ChordTones => 1 + (int)Math.Floor(4 * HarmonicDensity + 0.5);
}
