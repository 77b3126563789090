using System.Text.Json;
using Streamgauge.Media.Music;

namespace Streamgauge.Server.Synthesis.Control;

/// <summary>One parameter as it is written in JSON: its name, what it may be, how it is set and how it is shown.</summary>
internal sealed record MusicField(
    string Name, string Allowed, Func<JsonElement, MusicParameters, MusicParameters?> Set, Func<MusicParameters, object> Get)
{
    public static IReadOnlyList<MusicField> All { get; } =
    [
        new("key", string.Join(", ", MusicKeys.Names), (value, music) => Text(value) is { } key && MusicKeys.IsKey(key) ? music with { Key = key } : null, music => music.Key),
        new("mode", string.Join(", ", Enum.GetNames<Mode>()).ToLowerInvariant(), (value, music) => ReadMode(value) is { } mode ? music with { Mode = mode } : null, music => Word(music.Mode)),
        new("bpm", "40 to 120", (value, music) => Number(value, 40, 120) is { } bpm ? music with { Bpm = Math.Round(bpm, 1) } : null, music => music.Bpm),
        Share("intensity", (music, x) => music with { Intensity = x }, music => music.Intensity),
        Share("melody_complexity", (music, x) => music with { MelodyComplexity = x }, music => music.MelodyComplexity),
        Share("chord_progression_variety", (music, x) => music with { ChordProgressionVariety = x }, music => music.ChordProgressionVariety),
        Share("harmonic_density", (music, x) => music with { HarmonicDensity = x }, music => music.HarmonicDensity),
        Share("stereo_width", (music, x) => music with { StereoWidth = x }, music => music.StereoWidth),
        Switch("enable_pads", (music, on) => music with { EnablePads = on }, music => music.EnablePads),
        Switch("enable_melody", (music, on) => music with { EnableMelody = on }, music => music.EnableMelody),
        Switch("enable_kicks", (music, on) => music with { EnableKicks = on }, music => music.EnableKicks),
        Switch("enable_swells", (music, on) => music with { EnableSwells = on }, music => music.EnableSwells),
    ];

    /// <summary>All parameters by name, as answers show them.</summary>
    public static IReadOnlyDictionary<string, object> Show(MusicParameters music) =>
        All.ToDictionary(field => field.Name, field => field.Get(music), StringComparer.Ordinal);

    /// <summary>A value that is text.</summary>
    public static string? Text(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>Names as an error lists them.</summary>
    public static string Names { get; } = string.Join(", ", All.Select(field => field.Name));

    /// <summary>A value that is a whole number of 0 to this, written as 5, 5.0 or 5e0. A double alone rounds large ones, a decimal alone small ones.</summary>
    public static long? Whole(JsonElement value, long max) =>
        value.ValueKind == JsonValueKind.Number
        && value.TryGetDouble(out var rounded) && double.IsInteger(rounded)
        && value.TryGetDecimal(out var number) && decimal.IsInteger(number)
        && number >= 0 && number <= max ? (long)number : null;

    private static MusicField Share(string name, Func<MusicParameters, double, MusicParameters> set, Func<MusicParameters, double> get) =>
        new(name, "0 to 1", (value, music) => Number(value, 0, 1) is { } x ? set(music, x) : null, music => get(music));

    private static MusicField Switch(string name, Func<MusicParameters, bool, MusicParameters> set, Func<MusicParameters, bool> get) =>
        new(name, "true or false", (value, music) => value.ValueKind is JsonValueKind.True or JsonValueKind.False ? set(music, value.GetBoolean()) : null, music => get(music));

    private static double? Number(JsonElement value, double from, double to) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && number >= from && number <= to ? number : null;

    private static Mode? ReadMode(JsonElement value) =>
        Text(value) is { } text ? Enum.GetValues<Mode>().Select(mode => (Mode?)mode).FirstOrDefault(mode => Word(mode!.Value) == text) : null;

    private static string Word(Mode mode) => mode.ToString().ToLowerInvariant();
}
