namespace Streamgauge.Media.Analysis;

/// <summary>A part of a stream; its end is not in it.</summary>
public sealed record TimeRange(long StartMs, long EndMs);
