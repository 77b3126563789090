namespace Streamgauge.Media.Analysis;

/// <summary>Something an analyser has to say. Positions are whole milliseconds of audio since the first sample.</summary>
public abstract record AnalysisEvent;
