namespace Streamgauge.Server.Quotas.Audio;

/// <summary>Makes the analysis of a variant; tests may put a broken one in its place.</summary>
internal sealed class AudioAnalysers
{
    public Func<Variant, AudioConfig, IStreamAnalysis> Make { get; init; } = static (variant, config) => variant switch
    {
        Variant.Levels => new LevelsAnalysis(config.Levels),
        Variant.Vad => new VoiceAnalysis(config.Voice),
        _ => throw new InvalidOperationException($"{variant} is not analysed here."),
    };
}
