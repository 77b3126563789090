namespace Streamgauge.Media.Analysis;

/// <summary>A segment of speech has begun, or (with <paramref name="EndMs"/>) ended; forced when it was cut for its length.</summary>
public sealed record SegmentEdge(long SegmentId, long StartMs, long? EndMs, double? MeanDbfs, bool Forced) : AnalysisEvent;
