namespace Streamgauge.Media.Analysis;

/// <summary>A stretch of audio.</summary>
public sealed record Stretch(long StartMs, long EndMs);
