namespace Streamgauge.Media.Analysis;

/// <summary>The levels of one interval, in dB relative to full scale and LUFS; loudness is null until enough audio has come. The offset is the mean sample, full scale 1.</summary>
public sealed record LevelsFrame(
    long Seq, long StartMs, long EndMs, double RmsDbfs, double PeakDbfs, double? MomentaryLufs, double? ShortTermLufs, double? IntegratedLufs,
    long ClippedSamples, double DcOffset, bool Silent) : AnalysisEvent;
