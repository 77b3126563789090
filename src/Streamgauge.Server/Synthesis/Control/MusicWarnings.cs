using Streamgauge.Media.Music;

namespace Streamgauge.Server.Synthesis.Control;

/// <summary>Combinations that are legal and probably not meant.</summary>
internal static class MusicWarnings
{
    public static IReadOnlyList<string> Of(MusicParameters music) =>
    [
        .. music is { MelodyComplexity: > 0.8, Intensity: < 0.3 } ? ["complexity_without_intensity"] : Array.Empty<string>(),
        .. music is { HarmonicDensity: > 0.8, ChordProgressionVariety: < 0.3 } ? ["density_without_variety"] : Array.Empty<string>(),
        .. music is { EnablePads: false, EnableMelody: false, EnableKicks: false, EnableSwells: false } ? ["nothing_enabled"] : Array.Empty<string>(),
    ];
}
