using Streamgauge.Media.Music;

namespace Streamgauge.Server.Synthesis.Control;

/// <summary>What a channel plays, or is to play from its next phrase on. A seed nobody chose was drawn at this start.</summary>
internal sealed record MusicSettings(long Revision, MusicParameters Parameters, long Seed, bool SeedIsChosen)
{
    /// <summary>The preset that these parameters are, if they are one.</summary>
    public string? Preset => MusicPreset.All.FirstOrDefault(preset => preset.Parameters == Parameters)?.Name;
}
