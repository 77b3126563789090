namespace Streamgauge.Media.Analysis;

/// <summary>A stretch of audio.</summary>
public sealed record TimeRange(long StartMs, long EndMs);
