namespace Streamgauge.Media.Analysis;

/// <summary>A stream or file as a whole. Lists are cut at 10,000 (<paramref name="Truncated"/>); the timeline's step grows so that it has at most 7,200.</summary>
public sealed record LevelsSummary(
    double RmsDbfs, double PeakDbfs, double? IntegratedLufs, double? MomentaryMaxLufs, double? ShortTermMaxLufs, long ClippedSamples, double DcOffset,
    IReadOnlyList<TimeRange> Silence, bool Truncated, IReadOnlyList<TimelineStep> Timeline, int StepMs);
