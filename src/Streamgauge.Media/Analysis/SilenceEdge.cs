namespace Streamgauge.Media.Analysis;

/// <summary>A silence began, dated back to its first block, or (with <paramref name="EndMs"/>) has ended.</summary>
public sealed record SilenceEdge(long StartMs, long? EndMs) : AnalysisEvent;
