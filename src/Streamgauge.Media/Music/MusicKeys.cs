namespace Streamgauge.Media.Music;

/// <summary>The names of keys and where each has its root.</summary>
public static class MusicKeys
{
    private static readonly Dictionary<string, int> PitchClasses = new(StringComparer.Ordinal)
    {
        ["C"] = 0, ["C#"] = 1, ["Db"] = 1, ["D"] = 2, ["D#"] = 3, ["Eb"] = 3, ["E"] = 4, ["F"] = 5, ["F#"] = 6, ["Gb"] = 6,
        ["G"] = 7, ["G#"] = 8, ["Ab"] = 8, ["A"] = 9, ["A#"] = 10, ["Bb"] = 10, ["B"] = 11,
    };

    /// <summary>Every name, sharps and flats.</summary>
    public static IReadOnlyCollection<string> Names => PitchClasses.Keys;

    /// <summary>Whether this is a key's name; case matters.</summary>
    public static bool IsKey(string name) => PitchClasses.ContainsKey(name);

    /// <summary>The MIDI note of a key's root, between E 52 and D# 63.</summary>
    public static int Root(string key) => 52 + (PitchClasses[key] + 8) % 12;
}
