namespace Streamgauge.Media.Analysis;

/// <summary>The levels of one step of a whole file.</summary>
public sealed record TimelineStep(long StartMs, double RmsDbfs, double PeakDbfs);
