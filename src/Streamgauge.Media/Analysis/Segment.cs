namespace Streamgauge.Media.Analysis;

/// <summary>One finished segment of speech.</summary>
public sealed record Segment(long StartMs, long EndMs, double MeanDbfs);
