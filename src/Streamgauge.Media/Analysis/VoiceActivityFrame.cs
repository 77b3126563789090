namespace Streamgauge.Media.Analysis;

/// <summary>How much of one interval was speech, and whether it was speech at its end.</summary>
public sealed record VoiceActivityFrame(long Seq, long StartMs, long EndMs, long SpeechMs, bool Speech) : AnalysisEvent;
