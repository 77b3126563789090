namespace Streamgauge.Server.Quotas.Audio;

/// <summary>Makes the analysis of a variant.</summary>
internal class AudioAnalysers
{
    public virtual IStreamAnalysis Make(Variant variant, AudioConfig config) => variant switch
    {
        Variant.Levels => new LevelsAnalysis(config.Levels),
        Variant.Vad => new VoiceAnalysis(config.Voice),
        _ => throw new InvalidOperationException($"{variant} is not analysed here."),
    };
}
