namespace Streamgauge.Media.Music;

/// <summary>A named set of parameters, the seed excepted.</summary>
public sealed record MusicPreset(string Name, MusicParameters Parameters)
{
    /// <summary>All presets, in the order they are listed.</summary>
    public static IReadOnlyList<MusicPreset> All { get; } =
    [
        new("focus", new MusicParameters
        {
            Key = "D", Mode = Mode.Dorian, Bpm = 60, MelodyComplexity = 0.3, StereoWidth = 0.5, EnableSwells = false,
        }),
        new("meditation", new MusicParameters
        {
            Key = "C", Bpm = 50, Intensity = 0.3, MelodyComplexity = 0.3, ChordProgressionVariety = 0.4, StereoWidth = 0.5, EnableKicks = false,
        }),
        new("sleep", new MusicParameters
        {
            Key = "E", Mode = Mode.Phrygian, Bpm = 40, Intensity = 0.2, MelodyComplexity = 0.1, ChordProgressionVariety = 0.2,
            HarmonicDensity = 0.25, StereoWidth = 0.5, EnableKicks = false, EnableSwells = false,
        }),
        new("bright", new MusicParameters
        {
            Key = "G", Mode = Mode.Lydian, Intensity = 0.6, MelodyComplexity = 0.6, ChordProgressionVariety = 0.6,
            HarmonicDensity = 0.75, StereoWidth = 0.5,
        }),
    ];

    /// <summary>The preset of this name, or null.</summary>
    public static MusicPreset? Find(string name) => All.FirstOrDefault(preset => preset.Name == name);
}
